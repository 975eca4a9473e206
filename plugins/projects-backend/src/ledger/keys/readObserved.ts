import { parseQuantity } from '@rigging/kube-quantity';
import type { Amounts } from '../Amounts';
import { canonicalResource } from './canonicalResource';

/**
 * Reads what a cluster shows in a ResourceQuota of a scope. It is not ours to refuse:
 * what is no quantity is left out, and so counts as not enforced; of two names for one
 * thing the larger counts.
 */
export function readObserved(
  values: Record<string, string>,
  options: { scope: string },
): Amounts {
  const amounts = new Map<string, bigint>();
  for (const [resource, value] of Object.entries(values)) {
    const amount = parseQuantity(value);
    const canonical = canonicalResource(resource);
    const key = options.scope ? `${canonical}@${options.scope}` : canonical;
    if (amount !== undefined) {
      const other = amounts.get(key) ?? 0n;
      amounts.set(key, amount > other ? amount : other);
    }
  }
  return amounts;
}
