import fc from 'fast-check';

/** The same random values in each run. */
export function sample<T>(
  arbitrary: fc.Arbitrary<T>,
  count: number,
  seed: number,
) {
  return fc.sample(arbitrary, { numRuns: count, seed });
}
