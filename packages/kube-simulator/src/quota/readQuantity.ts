import { parseQuantity } from '@rigging/kube-quantity';
import { Quantity } from './Quantity';

/** What a text of the API means; nothing, when it is no quantity. */
export function readQuantity(text: unknown): Quantity | undefined {
  const value = parseQuantity(String(text));
  if (value === undefined) return undefined;
  return { value, unit: /i$/.test(String(text)) ? 'binary' : 'decimal' };
}
