import type { Knex } from 'knex';
import { applyVisibility } from './applyVisibility';
import type { ClusterFilters } from './ClusterQuery';

/** Narrows a query on the table clusters to what is asked for and visible. */
export function applyFilters(
  query: Knex.QueryBuilder,
  options: { filters: ClusterFilters; database: Knex },
): void {
  const { filters, database } = options;
  if (filters.search) {
    query.whereRaw(`search_text like ? escape '!'`, [
      `%${escapeLike(filters.search.toLocaleLowerCase('en-US'))}%`,
    ]);
  }
  if (filters.phases?.length) {
    query.whereIn('phase', filters.phases);
  }
  if (filters.versions?.length) {
    query.whereIn('kubernetes_version', filters.versions);
  }
  if (filters.owners?.length) {
    query.whereIn('owner', filters.owners);
  }
  for (const label of filters.labels ?? []) {
    const [key, ...value] = label.split('=');
    query.whereIn(
      'clusters.id',
      database('cluster_labels')
        .select('cluster_id')
        .where(value.length ? { key, value: value.join('=') } : { key }),
    );
  }
  if (filters.visible) {
    applyVisibility(query, { criteria: filters.visible, database });
  }
}

function escapeLike(text: string): string {
  return text.replace(/[!%_]/g, char => `!${char}`);
}
