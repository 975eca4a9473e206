import type { Knex } from 'knex';
import { inChunks } from '@rigging/backend-toolkit';
import type { ClusterRow } from '../../store/rows';
import { membershipRow } from '../memberships/membershipRow';
import type { MembershipRow } from '../memberships/rows';
import { whereActive } from '../memberships/whereActive';
import { whereHolds } from '../memberships/whereHolds';
import type { ProjectNamespaceRow, ProjectScopeRow } from '../projects/rows';
import type { AccessFacts, ProjectInCluster } from './AccessFacts';

/** {@link AccessFacts} on SQLite or PostgreSQL. */
export class DatabaseAccessFacts implements AccessFacts {
  readonly #database: Knex;

  static create(options: { database: Knex }): DatabaseAccessFacts {
    return new DatabaseAccessFacts(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  async membershipsOf(subjects: string[], options: { now: number }) {
    return inChunks(subjects, async part => {
      const query = this.#memberships().whereIn('m.subject', part);
      whereActive(query, options.now);
      return (await query).map(membershipRow.toRecord);
    });
  }

  async membershipsIn(
    cluster: { id: string; name: string },
    options: { now: number },
  ) {
    const query = this.#memberships();
    whereActive(query, options.now);
    whereHolds(query, { clusterId: cluster.id, clusterName: cluster.name });
    return (await query).map(membershipRow.toRecord);
  }

  async projectsIn(clusterId: string): Promise<ProjectInCluster[]> {
    const rows: (ProjectNamespaceRow & { owner: string | null })[] =
      await this.#database('project_namespaces as n')
        .leftJoin('project_scopes as p', 'p.project', 'n.project')
        .where('n.cluster_id', clusterId)
        .select('n.project', 'n.namespace', 'p.owner')
        .orderBy(['n.project', 'n.namespace']);
    const projects = new Map<string, ProjectInCluster>();
    for (const { project, namespace, owner } of rows) {
      const known = projects.get(project);
      if (known) {
        known.namespaces.push(namespace);
      } else {
        projects.set(project, {
          project,
          owner: owner ?? undefined,
          namespaces: [namespace],
        });
      }
    }
    return [...projects.values()];
  }

  async ownedBy(subjects: string[]) {
    const [clusters, projects] = await Promise.all([
      inChunks(subjects, part =>
        this.#database<ClusterRow>('clusters')
          .whereIn('owner', part)
          .select('name', 'owner'),
      ),
      inChunks(subjects, part =>
        this.#database<ProjectScopeRow>('project_scopes')
          .whereIn('owner', part)
          .select('project', 'owner'),
      ),
    ]);
    return {
      clusters: clusters.map(({ name, owner }) => ({
        name,
        owner: owner ?? '',
      })),
      projects: projects.map(({ project, owner }) => ({
        name: project,
        owner: owner ?? '',
      })),
    };
  }

  async findProject(project: string) {
    const row = await this.#database<ProjectScopeRow>('project_scopes')
      .where({ project })
      .first();
    return row && { project, owner: row.owner ?? undefined };
  }

  async findClusterByName(name: string) {
    const row = await this.#database<ClusterRow>('clusters')
      .where({ name })
      .first('name', 'owner', 'labels');
    return (
      row && {
        name,
        owner: row.owner ?? undefined,
        labels: JSON.parse(row.labels) as Record<string, string>,
      }
    );
  }

  #memberships(): Knex.QueryBuilder<MembershipRow, MembershipRow[]> {
    return this.#database<MembershipRow>('memberships as m').select('m.*');
  }
}
