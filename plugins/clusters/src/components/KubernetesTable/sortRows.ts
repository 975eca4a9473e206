import type { SortDescriptor } from '@backstage/ui';

/** Orders rows by a column: dates by time, the rest as people count. */
export function sortRows<T extends object>(
  rows: T[],
  sort: SortDescriptor,
): T[] {
  const sign = sort.direction === 'descending' ? -1 : 1;
  const key = String(sort.column);
  return [...rows].sort(
    (a, b) => sign * compare(valueOf(a, key), valueOf(b, key)),
  );
}

function valueOf(row: object, key: string): unknown {
  return Object.entries(row).find(([name]) => name === key)?.[1];
}

function compare(a: unknown, b: unknown): number {
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (a === undefined || b === undefined) {
    return Number(b === undefined) - Number(a === undefined);
  }
  return String(a).localeCompare(String(b), undefined, { numeric: true });
}
