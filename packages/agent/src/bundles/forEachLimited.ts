/** Does something with each item, a number of them at a time. */
export async function forEachLimited<T>(
  items: Iterable<T>,
  limit: number,
  act: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items[Symbol.iterator]();
  const work = async () => {
    for (let next = rest.next(); !next.done; next = rest.next()) {
      await act(next.value);
    }
  };
  await Promise.all(Array.from({ length: limit }, work));
}
