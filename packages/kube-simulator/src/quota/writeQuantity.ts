import { formatQuantity } from '@rigging/kube-quantity';
import { Quantity } from './Quantity';

/** The canonical form, which is the only one that the API server answers with. */
export function writeQuantity({ value, unit }: Quantity): string {
  return formatQuantity(value, { unit });
}
