import type { Amounts } from '../Amounts';
import { readAmounts } from '../keys/readAmounts';

/** Amounts as people write them. */
export function amounts(values: Record<string, string>): Amounts {
  return readAmounts(values, { name: 'test' });
}
