import type { Knex } from 'knex';
import { applyVisibility } from './applyVisibility';
import { fromProjectRow } from './fromProjectRow';
import { projectCursor } from './projectCursor';
import type { ProjectPageQuery } from './ProjectPageQuery';
import type { ProjectRecord } from './ProjectRecord';
import type { ProjectRow } from './ProjectRow';

const STANDARD_LIMIT = 50;

/** A page of projects. */
export type ProjectRecordPage = {
  items: ProjectRecord[];
  totalItems: number;
  nextCursor?: string;
};

/** Reads a page by keyset: projects that come and go do not shift pages. */
export async function listProjects(
  database: Knex,
  query: ProjectPageQuery,
): Promise<ProjectRecordPage> {
  const limit = query.limit ?? STANDARD_LIMIT;
  const select = database<ProjectRow>('projects').select('projects.*');
  const count = database('projects').count({ total: '*' });
  applyFilters(select, { query, database });
  applyFilters(count, { query, database });
  if (query.cursor !== undefined) {
    select.where(
      'projects.name',
      '>',
      projectCursor.decode(query.cursor, query),
    );
  }
  select.orderBy('projects.name').limit(limit + 1);
  // One after the other: SQLite has one connection anyway.
  const found: ProjectRow[] = await select;
  const [{ total }] = await count;
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    items: rows.map(fromProjectRow),
    totalItems: Number(total),
    nextCursor:
      last && found.length > limit
        ? projectCursor.encode(last.name, query)
        : undefined,
  };
}

function applyFilters(
  select: Knex.QueryBuilder,
  options: { query: ProjectPageQuery; database: Knex },
): void {
  const { query, database } = options;
  const { search, owner, kind, names, cluster, visible } = query;
  if (search) {
    const text = search.toLocaleLowerCase('en-US').replace(/[!%_]/g, '!$&');
    select.whereRaw(`projects.search_text like ? escape '!'`, [`%${text}%`]);
  }
  if (owner) {
    select.where('projects.owner', owner);
  }
  if (kind) {
    select.where('projects.kind', kind);
  }
  if (names) {
    select.whereIn('projects.name', names);
  }
  if (cluster) {
    select.where(inner => applyCluster(inner, { cluster, database }));
  }
  if (visible) {
    select.where(inner => applyVisibility(inner, visible));
  }
}

/** Named, or with all labels that are asked for, or with namespaces there whatever the selection is by now. */
function applyCluster(
  select: Knex.QueryBuilder,
  options: {
    cluster: NonNullable<ProjectPageQuery['cluster']>;
    database: Knex;
  },
): void {
  const { cluster, database } = options;
  const labels = Object.entries(cluster.labels).map(
    ([key, value]) => `${key}=${value}`,
  );
  const selection = (type: string) =>
    database('project_selections').select('project_id').where({ type });
  select
    .whereIn('projects.id', selection('name').where({ value: cluster.name }))
    .orWhere(inner =>
      inner
        .whereIn('projects.id', selection('label'))
        .whereNotIn(
          'projects.id',
          selection('label').whereNotIn('value', labels),
        ),
    )
    .orWhereIn(
      'projects.id',
      database('project_namespaces')
        .select('project_id')
        .where({ cluster_id: cluster.id }),
    );
}
