/** Milliseconds of repeated actions, one after another or some at once. */
export async function timings(
  count: number,
  action: (index: number) => Promise<unknown>,
  options: { parallel?: number } = {},
): Promise<number[]> {
  const taken: number[] = [];
  let next = 0;
  const work = async () => {
    while (next < count) {
      const index = next++;
      const begun = performance.now();
      await action(index);
      taken.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: options.parallel ?? 1 }, work));
  return taken.sort((a, b) => a - b);
}
