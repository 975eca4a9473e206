import fc from 'fast-check';
import { validateClusterName } from './validateClusterName';

function passes(name: string): boolean {
  try {
    validateClusterName(name);
    return true;
  } catch {
    return false;
  }
}

describe('validateClusterName', () => {
  it('takes only what can stand in a path, a host and a shell as it is', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'azAZ09-._/%\'"$`; \n\0š'),
      maxLength: 66,
    });
    const property = fc.property(
      text,
      name =>
        !passes(name) ||
        (encodeURIComponent(name) === name && !/[^a-z0-9-]/.test(name)),
    );
    expect(() => fc.assert(property, { numRuns: 2_000 })).not.toThrow();
  });

  it.each([
    ['west', true],
    ['west-1', true],
    ['0', true],
    ['x'.repeat(63), true],
    ['x'.repeat(64), false],
    ['west\n', false],
    ['-west', false],
    ['West', false],
    ['', false],
    ['import', false],
  ])('%j: %s', (name, taken) => {
    expect(passes(name)).toBe(taken);
  });
});
