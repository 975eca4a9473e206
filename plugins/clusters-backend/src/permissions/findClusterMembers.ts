import type { Knex } from 'knex';
import { groupBy, inChunks } from '@rigging/backend-toolkit';
import type { ClusterMember } from '@rigging/backstage-plugin-clusters-node';
import { IMPLICIT_ROLES } from '../access/evaluation/collectGrants';
import { whereHolds } from '../access/memberships/whereHolds';

/**
 * Who has a role in clusters, by membership or as owner of the cluster or of a project
 * with namespaces there; by name of the cluster. Memberships that have just expired are
 * in it until they are marked, seconds later.
 */
export async function findClusterMembers(
  database: Knex,
  names: string[],
): Promise<Map<string, ClusterMember[]>> {
  const rows: { name: string; member: string | null; role: string | null }[] =
    await inChunks(names, async part => {
      const memberships = database('clusters')
        .joinRaw('cross join memberships as m')
        .whereIn('clusters.name', part)
        .where('m.state', 'active')
        .select(
          'clusters.name as name',
          'm.subject as member',
          database.raw(
            "case when m.scope_type = 'project' then null else m.role end as role",
          ),
        );
      whereHolds(memberships, {
        clusterId: database.raw('??', ['clusters.id']),
        clusterName: database.raw('??', ['clusters.name']),
      });
      const owners = database('clusters')
        .whereIn('clusters.name', part)
        .select(
          'clusters.name as name',
          'clusters.owner as member',
          database.raw('? as role', [IMPLICIT_ROLES.cluster]),
        );
      const projectOwners = database('clusters')
        .join('project_namespaces as n', 'n.cluster_id', 'clusters.id')
        .join('project_scopes as p', 'p.project', 'n.project')
        .whereIn('clusters.name', part)
        .select(
          'clusters.name as name',
          'p.owner as member',
          database.raw('null as role'),
        );
      return memberships.union([owners, projectOwners]);
    });
  return new Map(
    [...groupBy(rows, ({ name }) => name)].map(([name, own]) => [
      name,
      own.flatMap(({ member, role }) =>
        member === null ? [] : { subject: member, role: role ?? undefined },
      ),
    ]),
  );
}
