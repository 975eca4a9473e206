import type { ClusterFacets } from '@rigging/backstage-plugin-clusters-common';
import type { Knex } from 'knex';
import { applyFilters } from './applyFilters';
import type { ClusterFilters } from './ClusterQuery';

const MOST_VALUES = 200;

/** Counts clusters by phase, version and owner, each with the most frequent value first. */
export async function countFacets(
  database: Knex,
  filters: ClusterFilters,
): Promise<ClusterFacets> {
  const countBy = async (column: string) => {
    const query: Knex.QueryBuilder = database('clusters')
      .select({ value: column })
      .count({ count: '*' })
      .whereNotNull(column)
      .groupBy(column)
      .orderBy([{ column: 'count', order: 'desc' }, { column: 'value' }])
      .limit(MOST_VALUES);
    applyFilters(query, { filters, database });
    const rows: { value: string; count: number | string }[] = await query;
    return rows.map(row => ({ value: row.value, count: Number(row.count) }));
  };
  const [phases, versions, owners] = await Promise.all([
    countBy('phase'),
    countBy('kubernetes_version'),
    countBy('owner'),
  ]);
  return { phases, versions, owners };
}
