import { formatQuantity } from '@rigging/kube-quantity';

/** Writes billionths in the notation of an example, as the API server does. */
export function formatLike(value: bigint, example: unknown): string {
  return formatQuantity(value, {
    unit: /i$/.test(String(example)) ? 'binary' : 'decimal',
  });
}
