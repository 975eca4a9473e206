import { parseQuantity } from '@rigging/kube-quantity';

/** The greater of each amount. */
export function greatest(
  one: Record<string, string>,
  other: Record<string, string>,
): Record<string, string> {
  const result = { ...one };
  for (const [key, amount] of Object.entries(other)) {
    const known = key in result ? parseQuantity(result[key]) : undefined;
    if (known === undefined || (parseQuantity(amount) ?? 0n) > known) {
      result[key] = amount;
    }
  }
  return result;
}
