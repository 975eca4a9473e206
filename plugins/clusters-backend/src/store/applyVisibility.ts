import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { ClusterFilter } from '@rigging/backstage-plugin-clusters-node';
import { IMPLICIT_ROLES } from '../access/evaluation/collectGrants';
import type { Knex } from 'knex';

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
      query.where(inner => applyMember(inner, { ...filter, database }));
      break;
    default:
      // A filter that is not known must not widen what is seen.
      query.whereRaw('1 = 0');
  }
}

/**
 * The same as findClusterMembers finds, without reading who else is a member. Each
 * part is worked out once, from the few memberships of the claims, and not for each cluster.
 */
function applyMember(
  query: Knex.QueryBuilder,
  options: { claims: string[]; roles?: string[]; database: Knex },
): void {
  const { claims, roles, database } = options;
  const memberships = (scopeType: string) =>
    database('memberships as m')
      .where({ 'm.state': 'active', 'm.scope_type': scopeType })
      .whereIn('m.subject', claims)
      .modify(found => roles && found.whereIn('m.role', roles));
  query
    .whereExists(memberships('global').select(database.raw('1')))
    .orWhereIn('clusters.name', memberships('cluster').select('m.scope_name'))
    .orWhereIn('clusters.id', selected(memberships('selector'), database));
  if (!roles || roles.includes(IMPLICIT_ROLES.cluster)) {
    query.orWhere(own =>
      own.whereNotNull('clusters.owner').whereIn('clusters.owner', claims),
    );
  }
  if (roles) {
    // Roles in a project are none in its clusters.
    return;
  }
  query
    .orWhereIn(
      'clusters.id',
      memberships('project')
        .join('project_namespaces as n', 'n.project', 'm.scope_name')
        .select('n.cluster_id'),
    )
    .orWhereIn(
      'clusters.id',
      database('project_namespaces as n')
        .join('project_scopes as p', 'p.project', 'n.project')
        .whereIn('p.owner', claims)
        .select('n.cluster_id'),
    );
}

/** Ids of clusters that have as many labels of a selector as it has. */
function selected(
  memberships: Knex.QueryBuilder,
  database: Knex,
): Knex.QueryBuilder {
  return memberships
    .join('membership_selectors as s', 's.membership_id', 'm.id')
    .join('cluster_labels as l', join =>
      join.on('l.key', 's.key').andOn('l.value', 's.value'),
    )
    .join(
      database('membership_selectors')
        .groupBy('membership_id')
        .select('membership_id')
        .count({ labels: '*' })
        .as('size'),
      'size.membership_id',
      'm.id',
    )
    .groupBy('m.id', 'l.cluster_id', 'size.labels')
    .havingRaw('count(*) = size.labels')
    .select('l.cluster_id');
}
