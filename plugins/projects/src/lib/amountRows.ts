import { parseQuantity } from '@rigging/kube-quantity';

/** A key and what it may come to, as typed. */
export type AmountRow = { id: string; key: string; quantity: string };

/** What is not right with a row. What only the hub knows it says in the preview. */
export type RowFault = 'key' | 'duplicate' | 'quantity';

let made = 0;

/** A row to type into. */
export function amountRow(key = '', quantity = ''): AmountRow {
  made += 1;
  return { id: String(made), key, quantity };
}

/** Rows of what there is. */
export function amountRows(amounts: Record<string, string> = {}): AmountRow[] {
  return Object.entries(amounts).map(([key, quantity]) =>
    amountRow(key, quantity),
  );
}

/** Why a row cannot be taken as it is. */
export function rowFault(
  row: AmountRow,
  rows: AmountRow[],
): RowFault | undefined {
  const key = row.key.trim();
  if (!key || /\s/.test(key)) return 'key';
  if (rows.some(other => other !== row && other.key.trim() === key)) {
    return 'duplicate';
  }
  const quantity = parseQuantity(row.quantity.trim());
  return quantity === undefined || quantity < 0n ? 'quantity' : undefined;
}

/** The amounts; undefined while a row is not right. */
export function readAmountRows(
  rows: AmountRow[],
): Record<string, string> | undefined {
  return rows.some(row => rowFault(row, rows))
    ? undefined
    : Object.fromEntries(
        rows.map(({ key, quantity }) => [key.trim(), quantity.trim()]),
      );
}
