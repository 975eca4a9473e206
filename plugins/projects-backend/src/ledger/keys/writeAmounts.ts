import type { Amounts } from '../Amounts';
import { writeAmount } from './writeAmount';

/** As in ResourceQuotas and in answers of the API, by key. */
export function writeAmounts(amounts: Amounts): Record<string, string> {
  return Object.fromEntries(
    [...amounts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, amount]) => [key, writeAmount(key, amount)]),
  );
}
