import type { Amounts } from '../ledger/Amounts';

/** Amounts for a column. */
export function writeStored(amounts: Amounts): string {
  return JSON.stringify(
    Object.fromEntries(
      [...amounts].map(([key, amount]) => [key, String(amount)]),
    ),
  );
}
