import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { Knex } from 'knex';
import type { MembershipVisibility, VisibilityFilter } from './MembershipQuery';
import { whereHolds } from './whereHolds';

/** Adds what the caller may see to a query on memberships (as `m`). */
export function applyMembershipVisibility(
  query: Knex.QueryBuilder,
  options: { criteria: MembershipVisibility; database: Knex },
): void {
  const { criteria, database } = options;
  if (isAndCriteria(criteria)) {
    for (const part of criteria.allOf) {
      query.where(builder =>
        applyMembershipVisibility(builder, { criteria: part, database }),
      );
    }
  } else if (isOrCriteria(criteria)) {
    query.where(builder => {
      for (const part of criteria.anyOf) {
        builder.orWhere(inner =>
          applyMembershipVisibility(inner, { criteria: part, database }),
        );
      }
    });
  } else if (isNotCriteria(criteria)) {
    query.whereNot(builder =>
      applyMembershipVisibility(builder, { criteria: criteria.not, database }),
    );
  } else {
    applyFilter(query, { filter: criteria, database });
  }
}

function applyFilter(
  query: Knex.QueryBuilder,
  options: { filter: VisibilityFilter; database: Knex },
): void {
  const { filter, database } = options;
  switch (filter.type) {
    case 'subject':
      query.whereIn('m.subject', filter.claims);
      break;
    case 'scopeOwner':
      query.where(inner => applyOwner(inner, filter.claims, database));
      break;
    case 'scope':
      query.where('m.scope_type', filter.scopeType);
      if (filter.names) {
        query.whereIn('m.scope_name', filter.names);
      }
      break;
    case 'holdsIn': {
      const clusters = database('clusters')
        .whereIn('clusters.name', filter.clusters)
        .select(database.raw('1'));
      whereHolds(clusters, {
        clusterId: database.raw('??', ['clusters.id']),
        clusterName: database.raw('??', ['clusters.name']),
      });
      query.whereExists(clusters);
      break;
    }
    case 'within':
      query.where(inner => applyWithin(inner, filter.selector, database));
      break;
    default:
      // A filter that is not known must not widen what is seen.
      query.whereRaw('1 = 0');
  }
}

function applyOwner(
  query: Knex.QueryBuilder,
  claims: string[],
  database: Knex,
): void {
  query
    .where(inner =>
      inner
        .where('m.scope_type', 'cluster')
        .whereIn(
          'm.scope_name',
          database('clusters').whereIn('owner', claims).select('name'),
        ),
    )
    .orWhere(inner =>
      inner
        .where('m.scope_type', 'project')
        .whereIn(
          'm.scope_name',
          database('project_scopes').whereIn('owner', claims).select('project'),
        ),
    );
}

/** Selectors that ask for at least these labels, and single clusters that have them. */
function applyWithin(
  query: Knex.QueryBuilder,
  selector: Record<string, string>,
  database: Knex,
): void {
  const labels = Object.entries(selector);
  if (labels.length === 0) {
    query.whereRaw('1 = 0');
    return;
  }
  query
    .where(inner => {
      inner.where('m.scope_type', 'selector');
      for (const [key, value] of labels) {
        inner.whereIn(
          'm.id',
          database('membership_selectors')
            .where({ key, value })
            .select('membership_id'),
        );
      }
    })
    .orWhere(inner => {
      inner.where('m.scope_type', 'cluster');
      for (const [key, value] of labels) {
        inner.whereIn(
          'm.scope_name',
          database('cluster_labels')
            .join('clusters', 'clusters.id', 'cluster_labels.cluster_id')
            .where({ key, value })
            .select('clusters.name'),
        );
      }
    });
}
