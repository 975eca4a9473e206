import type { Amounts } from '../ledger/Amounts';

/** Amounts from a column. */
export function readStored(text: string): Amounts {
  const values: Record<string, string> = JSON.parse(text);
  return new Map(
    Object.entries(values).map(([key, amount]) => [key, BigInt(amount)]),
  );
}
