import { Usage } from './Usage';
import { writeQuantity } from './writeQuantity';

/** Quantities as a map of the API. */
export function writeAmounts(amounts: Usage): Record<string, string> {
  return Object.fromEntries(
    [...amounts.keys()].sort().flatMap(key => {
      const quantity = amounts.get(key);
      return quantity ? [[key, writeQuantity(quantity)]] : [];
    }),
  );
}
