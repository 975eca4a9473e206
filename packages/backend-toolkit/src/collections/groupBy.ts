/** Values by key, keys and values in the order in which they came. @public */
export function groupBy<V>(
  values: V[],
  keyOf: (value: V) => string,
): Map<string, V[]> {
  const groups = new Map<string, V[]>();
  for (const value of values) {
    const key = keyOf(value);
    const known = groups.get(key);
    if (known) {
      known.push(value);
    } else {
      groups.set(key, [value]);
    }
  }
  return groups;
}
