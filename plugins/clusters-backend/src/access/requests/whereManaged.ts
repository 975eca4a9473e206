import type { Knex } from 'knex';
import type { ManagedScopes } from './ManagedScopes';

/** Narrows a query on requests (as `r`) to those whose whole scope somebody manages. */
export function whereManaged(
  query: Knex.QueryBuilder,
  options: { managed: ManagedScopes; database: Knex },
): void {
  const { managed, database } = options;
  if (managed.type === 'everywhere') {
    return;
  }
  query.where(any => {
    any.whereRaw('1 = 0');
    any.orWhere(own =>
      own
        .where('r.scope_type', 'cluster')
        // Not by name alone: what was asked for in a cluster that is gone is nothing for the next one's owner.
        .whereIn(
          'r.cluster_id',
          database('clusters').whereIn('name', managed.clusters).select('id'),
        ),
    );
    any.orWhere(own =>
      own
        .where('r.scope_type', 'project')
        .whereIn('r.scope_name', managed.projects),
    );
    for (const selector of managed.selectors) {
      any.orWhere(matching => {
        matching.where('r.scope_type', 'cluster');
        matching.whereIn('r.cluster_id', database('clusters').select('id'));
        for (const [key, value] of Object.entries(selector)) {
          matching.whereIn(
            'r.cluster_id',
            database('cluster_labels')
              .select('cluster_id')
              .where({ key, value }),
          );
        }
      });
    }
  });
}
