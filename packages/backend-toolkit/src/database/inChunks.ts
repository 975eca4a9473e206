/** Most values of one query; SQLite takes no more than some thousand. */
const MOST_VALUES = 500;

/** Asks in several queries what would be too long for one. @public */
export async function inChunks<V, R>(
  values: V[],
  ask: (part: V[]) => Promise<R[]>,
): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < values.length; at += MOST_VALUES) {
    results.push(...(await ask(values.slice(at, at + MOST_VALUES))));
  }
  return results;
}
