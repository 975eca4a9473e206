import type { AccessScope } from '@rigging/backstage-plugin-clusters-common';
import type { Knex } from 'knex';

/** Narrows a query on the table clusters to those that a scope takes in. */
export function whereScopeTakesIn(
  query: Knex.QueryBuilder,
  options: { scope: AccessScope; database: Knex },
): void {
  const { scope, database } = options;
  switch (scope.type) {
    case 'cluster':
      query.where('clusters.name', scope.cluster ?? '');
      break;
    case 'project':
      query.whereIn(
        'clusters.id',
        database('project_namespaces')
          .where({ project: scope.project ?? '' })
          .select('cluster_id'),
      );
      break;
    case 'selector':
      for (const [key, value] of Object.entries(scope.selector ?? {})) {
        query.whereIn(
          'clusters.id',
          database('cluster_labels').where({ key, value }).select('cluster_id'),
        );
      }
      break;
    default:
  }
}
