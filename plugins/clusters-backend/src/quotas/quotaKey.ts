/** Names a quota within its cluster. */
export function quotaKey(quota: { namespace: string; name: string }): string {
  return `${quota.namespace}/${quota.name}`;
}
