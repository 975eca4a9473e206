import type { Knex } from 'knex';
import { groupBy, inChunks } from '@rigging/backend-toolkit';
import type { ClusterRow } from '../../store/rows';
import { IMPLICIT_ROLES } from '../evaluation/collectGrants';
import { whereActive } from '../memberships/whereActive';
import { matchesSelector } from '../evaluation/matchesSelector';
import type { MembershipRow } from '../memberships/rows';
import type { AccessDemand } from './AccessDemand';

type ProjectRow = {
  cluster_id: string;
  project: string;
  namespace: string;
  owner: string | null;
};

type Cluster = { id: string; name: string; labels: Record<string, string> };

/**
 * Reads which roles are in use in the clusters, in four queries whatever the
 * number of members. Clusters that are gone, are being removed or have a ceiling
 * that lets no roles in are left out.
 */
export async function readDemands(
  database: Knex,
  clusterIds: string[],
  options: { now: number },
): Promise<AccessDemand[]> {
  const clusters = await readClusters(database, clusterIds);
  if (clusters.length === 0) {
    return [];
  }
  const [rolesOf, projectRows] = await Promise.all([
    readClusterRoles(database, clusters, options),
    readProjects(database, clusters),
  ]);
  const names = [...new Set(projectRows.map(({ project }) => project))];
  const projectRoles = await readProjectRoles(database, names, options);
  const rowsOf = groupBy(projectRows, row => row.cluster_id);
  return clusters.map(cluster => ({
    clusterId: cluster.id,
    clusterRoles: rolesOf(cluster),
    projects: toProjects(rowsOf.get(cluster.id) ?? [], projectRoles),
  }));
}

async function readClusters(
  database: Knex,
  clusterIds: string[],
): Promise<Cluster[]> {
  const rows = await inChunks(clusterIds, part =>
    database<ClusterRow>('clusters')
      .whereIn('id', part)
      .where('ceiling', 'admin')
      .whereNot('state', 'deleting')
      .select('id', 'name', 'labels'),
  );
  return rows.map(({ id, name, labels }) => ({
    id,
    name,
    labels: JSON.parse(labels),
  }));
}

/** However many people have a role by the same scope, it is one row. */
async function readClusterRoles(
  database: Knex,
  clusters: Cluster[],
  options: { now: number },
): Promise<(cluster: Cluster) => string[]> {
  const query = database<MembershipRow>('memberships as m')
    .where(inner =>
      inner.whereIn('m.scope_type', ['global', 'selector']).orWhere(own =>
        own.where('m.scope_type', 'cluster').whereIn(
          'm.scope_name',
          clusters.map(({ name }) => name),
        ),
      ),
    )
    .distinct<MembershipRow[]>(
      'm.scope_type',
      'm.scope_name',
      'm.selector',
      'm.role',
    );
  whereActive(query, options.now);
  const rows = (await query).map(row => ({
    ...row,
    selector: JSON.parse(row.selector ?? '{}') as Record<string, string>,
  }));
  return ({ name, labels }) =>
    sorted(
      rows
        .filter(
          row =>
            row.scope_type === 'global' ||
            (row.scope_type === 'cluster'
              ? row.scope_name === name
              : matchesSelector(labels, row.selector)),
        )
        .map(({ role }) => role),
    );
}

async function readProjects(
  database: Knex,
  clusters: Cluster[],
): Promise<ProjectRow[]> {
  return inChunks(clusters, part =>
    database('project_namespaces as n')
      .join('project_scopes as p', 'p.project', 'n.project')
      .whereIn(
        'n.cluster_id',
        part.map(({ id }) => id),
      )
      .select('n.cluster_id', 'n.project', 'n.namespace', 'p.owner'),
  );
}

async function readProjectRoles(
  database: Knex,
  projects: string[],
  options: { now: number },
): Promise<Map<string, string[]>> {
  const rows = await inChunks(projects, part => {
    const query = database<MembershipRow>('memberships as m')
      .where('m.scope_type', 'project')
      .whereIn('m.scope_name', part)
      .distinct<MembershipRow[]>('m.scope_name', 'm.role');
    whereActive(query, options.now);
    return query;
  });
  const roles = new Map<string, string[]>();
  for (const [project, own] of groupBy(rows, row => row.scope_name)) {
    roles.set(
      project,
      own.map(({ role }) => role),
    );
  }
  return roles;
}

function toProjects(
  rows: ProjectRow[],
  roles: Map<string, string[]>,
): AccessDemand['projects'] {
  return [...groupBy(rows, row => row.project)]
    .map(([name, own]) => ({
      name,
      namespaces: sorted(own.map(({ namespace }) => namespace)),
      roles: sorted([
        ...(roles.get(name) ?? []),
        ...(own.some(({ owner }) => owner !== null)
          ? [IMPLICIT_ROLES.project]
          : []),
      ]),
    }))
    .filter(project => project.roles.length > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function sorted(names: string[]): string[] {
  return [...new Set(names)].sort();
}
