import { parseQuantity } from '@rigging/kube-quantity';

/** A quantity in billionths; none where there is none, or what is there is no quantity. */
export function amountOf(amount: string | undefined): bigint {
  return parseQuantity(amount ?? '') ?? 0n;
}
