import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { ClusterFilter } from '@rigging/backstage-plugin-clusters-node';
import type { Knex } from 'knex';
import { whereHolds } from '../access/memberships/whereHolds';

/** Adds what the caller may see to a query on the table clusters. */
export function applyVisibility(
  query: Knex.QueryBuilder,
  options: { criteria: PermissionCriteria<ClusterFilter>; database: Knex },
): void {
  const { criteria, database } = options;
  if (isAndCriteria(criteria)) {
    for (const part of criteria.allOf) {
      query.where(builder =>
        applyVisibility(builder, { criteria: part, database }),
      );
    }
  } else if (isOrCriteria(criteria)) {
    query.where(builder => {
      for (const part of criteria.anyOf) {
        builder.orWhere(inner =>
          applyVisibility(inner, { criteria: part, database }),
        );
      }
    });
  } else if (isNotCriteria(criteria)) {
    query.whereNot(builder =>
      applyVisibility(builder, { criteria: criteria.not, database }),
    );
  } else {
    applyFilter(query, { filter: criteria, database });
  }
}

function applyFilter(
  query: Knex.QueryBuilder,
  options: { filter: ClusterFilter; database: Knex },
) {
  const { filter, database } = options;
  switch (filter.type) {
    case 'owner':
      // A cluster without owner must also fall under "not owned by": null would make that unknown.
      query.whereNotNull('owner').whereIn('owner', filter.owners);
      break;
    case 'name':
      query.whereIn('name', filter.names);
      break;
    case 'label':
      query.whereIn(
        'clusters.id',
        database('cluster_labels')
          .select('cluster_id')
          .where(
            filter.value === undefined
              ? { key: filter.key }
              : { key: filter.key, value: filter.value },
          ),
      );
      break;
    case 'member':
      query.where(inner =>
        applyMember(inner, { claims: filter.claims, database }),
      );
      break;
    default:
      // A filter that is not known must not widen what is seen.
      query.whereRaw('1 = 0');
  }
}

/** The same as findClusterMembers finds, without reading who else is a member. */
function applyMember(
  query: Knex.QueryBuilder,
  options: { claims: string[]; database: Knex },
): void {
  const { claims, database } = options;
  const memberships = database('memberships as m')
    .select(database.raw('1'))
    .where('m.state', 'active')
    .whereIn('m.subject', claims);
  whereHolds(memberships, {
    clusterId: database.raw('??', ['clusters.id']),
    clusterName: database.raw('??', ['clusters.name']),
  });
  query
    .whereExists(memberships)
    .orWhere(own =>
      own.whereNotNull('clusters.owner').whereIn('clusters.owner', claims),
    )
    .orWhereIn(
      'clusters.id',
      database('project_namespaces as n')
        .join('project_scopes as p', 'p.project', 'n.project')
        .whereIn('p.owner', claims)
        .select('n.cluster_id'),
    );
}
