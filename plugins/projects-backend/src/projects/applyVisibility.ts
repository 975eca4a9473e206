import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { Knex } from 'knex';
import type { VisibleProjects } from './ProjectPageQuery';

/** Narrows a query on the table projects to what the caller may see. */
export function applyVisibility(
  query: Knex.QueryBuilder,
  visible: VisibleProjects,
): void {
  if (isAndCriteria(visible)) {
    for (const part of visible.allOf) {
      query.where(inner => applyVisibility(inner, part));
    }
  } else if (isOrCriteria(visible)) {
    query.where(builder => {
      for (const part of visible.anyOf) {
        builder.orWhere(inner => applyVisibility(inner, part));
      }
    });
  } else if (isNotCriteria(visible)) {
    query.whereNot(inner => applyVisibility(inner, visible.not));
  } else if (visible.type === 'owner') {
    // A project without owner must also fall under "not owned by": null would make that unknown.
    query
      .whereNotNull('projects.owner')
      .whereIn('projects.owner', visible.owners);
  } else if (visible.type === 'name') {
    query.whereIn('projects.name', visible.names);
  } else {
    // A filter that is not known must not widen what is seen.
    query.whereRaw('1 = 0');
  }
}
