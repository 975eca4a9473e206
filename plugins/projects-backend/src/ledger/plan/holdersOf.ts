import type { Shortage } from '../Shortage';
import type { NamespaceState } from './NamespaceState';

/** Who has what is not free, most first. */
export function holdersOf(
  namespaces: NamespaceState[],
  amountOf: (namespace: NamespaceState) => bigint,
): Shortage['holders'] {
  return namespaces
    .map(each => ({
      clusterId: each.clusterId,
      namespace: each.namespace,
      charged: amountOf(each),
    }))
    .filter(({ charged }) => charged > 0n)
    .sort((a, b) => (a.charged < b.charged ? 1 : -1));
}
