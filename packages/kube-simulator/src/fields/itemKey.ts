/** The path segment of a list's item. A port's protocol is TCP unless told. */
export function itemKey(item: Record<string, unknown>, keys: string[]): string {
  const values = keys.map(key => [
    key,
    item[key] ?? (key === 'protocol' ? 'TCP' : undefined),
  ]);
  return `k:${JSON.stringify(Object.fromEntries(values))}`;
}
