/** Names a quota in its cluster. */
export interface QuotaKey {
  namespace: string;
  name: string;
}

/** A {@link QuotaKey} as one text. */
export function quotaId({ namespace, name }: QuotaKey): string {
  return `${namespace}/${name}`;
}
