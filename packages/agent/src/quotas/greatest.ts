import { parseQuantity } from '@rigging/kube-quantity';
import { amountOf } from './amountOf';

/** The greater of each amount. */
export function greatest(
  one: Record<string, string>,
  other: Record<string, string>,
): Record<string, string> {
  const result = { ...one };
  for (const [key, amount] of Object.entries(other)) {
    const known = parseQuantity(result[key] ?? '');
    const isMore = known === undefined || amountOf(amount) > known;
    if (isMore) result[key] = amount;
  }
  return result;
}
