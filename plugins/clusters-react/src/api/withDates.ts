/** Names of the fields that are dates. @public */
export type DateField<T> = {
  [K in keyof T]-?: Date extends T[K] ? K : never;
}[keyof T];

/**
 * The generated types say Date, JSON says string. Done here once, so that
 * the types are true for everybody behind the clients.
 * @public
 */
export function withDates<T extends object>(
  json: T,
  ...fields: DateField<T>[]
): T {
  const dates = fields
    .filter(field => json[field] !== undefined)
    .map(field => [field, new Date(String(json[field]))]);
  return { ...json, ...Object.fromEntries(dates) };
}
