import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import { applyFilters } from './applyFilters';
import { clusterCursor, type ClusterCursor } from './clusterCursor';
import type { ClusterOrderField, ClusterQuery } from './ClusterQuery';
import type { ClusterRecord } from './ClusterRecord';
import { fromRow } from './fromRow';
import type { ClusterRow } from './rows';

const COLUMNS: Record<ClusterOrderField, keyof ClusterRow> = {
  name: 'name',
  phase: 'phase_rank',
  version: 'version_rank',
  nodes: 'node_count',
  lastContactAt: 'last_contact_at',
  createdAt: 'created_at',
};
const TEXT_COLUMNS: (keyof ClusterRow)[] = ['name', 'version_rank'];

/** A page of clusters. */
export type ClusterRecordPage = {
  items: ClusterRecord[];
  totalItems: number;
  nextCursor?: string;
  prevCursor?: string;
};

/**
 * Reads a page by keyset: the row values at the edge of the last page bound the
 * next one, so that clusters that come and go do not shift pages.
 */
export async function listClusters(
  database: Knex,
  query: ClusterQuery,
): Promise<ClusterRecordPage> {
  const { field, direction } = query.orderBy ?? {
    field: 'name',
    direction: 'asc',
  };
  const column = COLUMNS[field];
  const order = `${field},${direction}`;
  const hash = clusterCursor.hashFilters(query);
  const limit = query.limit ?? 50;
  const cursor =
    query.cursor === undefined
      ? undefined
      : clusterCursor.decode(query.cursor, { order, hash });
  if (cursor) {
    checkValue(cursor, column);
  }

  const backwards = cursor?.d === 'prev';
  const ascending = (direction === 'asc') !== backwards;
  const select = database<ClusterRow>('clusters').select('clusters.*');
  const count = database('clusters').count({ total: '*' });
  applyFilters(select, { filters: query, database });
  applyFilters(count, { filters: query, database });
  if (cursor) {
    const sign = ascending ? '>' : '<';
    select.whereRaw(`(?? ${sign} ? or (?? = ? and clusters.id ${sign} ?))`, [
      column,
      cursor.v,
      column,
      cursor.v,
      cursor.i,
    ]);
  }
  const sort = ascending ? 'asc' : 'desc';
  select
    .orderBy(column, sort)
    .orderBy('clusters.id', sort)
    .limit(limit + 1);

  const [found, totals] = await Promise.all([select, count]);
  const rows: ClusterRow[] = found.slice(0, limit);
  const more = found.length > limit;
  if (backwards) {
    rows.reverse();
  }
  const edge = (row: ClusterRow | undefined, d: ClusterCursor['d']) =>
    row &&
    clusterCursor.encode({
      o: order,
      h: hash,
      d,
      v: toValue(row[column], column),
      i: row.id,
    });
  return {
    items: rows.map(fromRow),
    totalItems: Number(totals[0].total),
    nextCursor: backwards || more ? edge(rows.at(-1), 'next') : undefined,
    prevCursor: (backwards ? more : cursor) ? edge(rows[0], 'prev') : undefined,
  };
}

function toValue(value: unknown, column: keyof ClusterRow): string | number {
  return TEXT_COLUMNS.includes(column) ? String(value) : Number(value);
}

function checkValue(cursor: ClusterCursor, column: keyof ClusterRow): void {
  const text = TEXT_COLUMNS.includes(column);
  const fits = text
    ? typeof cursor.v === 'string' && !cursor.v.includes('\0')
    : Number.isSafeInteger(cursor.v);
  if (!fits || cursor.i.includes('\0')) {
    throw new InputError(
      'The cursor is not one that this list gave; start again without a cursor',
    );
  }
}
