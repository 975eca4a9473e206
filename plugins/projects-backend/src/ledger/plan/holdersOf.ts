import type { Shortage } from '../Shortage';
import type { NamespaceState } from './NamespaceState';

/** To whom a key is charged, most first. */
export function holdersOf(
  namespaces: NamespaceState[],
  key: string,
): Shortage['holders'] {
  return namespaces
    .map(({ clusterId, namespace, accounts }) => ({
      clusterId,
      namespace,
      charged: accounts.get(key)?.charged ?? 0n,
    }))
    .filter(({ charged }) => charged > 0n)
    .sort((a, b) => (a.charged < b.charged ? 1 : -1));
}
