import { formatQuantity } from '@rigging/kube-quantity';
import { unitOf } from './unitOf';

/** A quantity in the form that people write for its key: Gi for bytes, else decimal. */
export function writeAmount(key: string, amount: bigint): string {
  return formatQuantity(amount, {
    unit: unitOf(key) === 'bytes' ? 'binary' : 'decimal',
  });
}
