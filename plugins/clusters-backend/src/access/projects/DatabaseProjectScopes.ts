import { ConflictError, InputError } from '@backstage/errors';
import { inChunks, isUniqueViolation } from '@rigging/backend-toolkit';
import type {
  ProjectNamespace,
  PutProjectScopeRequest,
} from '@rigging/backstage-plugin-clusters-common';
import type { Knex } from 'knex';
import { manifestNames } from '../../manifest/manifestNames';
import { bumpAccess } from '../../store/bumpAccess';
import type { ClusterRow } from '../../store/rows';
import { parseSubject } from '../users/parseSubject';
import type { ProjectScopes } from './ProjectScopes';
import type { ProjectNamespaceRow, ProjectScopeRow } from './rows';

const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const MOST_NAMESPACES = 10_000;
const MOST_ROWS = 100;

/** {@link ProjectScopes} on SQLite or PostgreSQL. */
export class DatabaseProjectScopes implements ProjectScopes {
  readonly #database: Knex;
  readonly #now: () => number;

  static create(options: {
    database: Knex;
    now: () => number;
  }): DatabaseProjectScopes {
    return new DatabaseProjectScopes(options);
  }

  private constructor(options: { database: Knex; now: () => number }) {
    this.#database = options.database;
    this.#now = options.now;
  }

  async put(project: string, request: PutProjectScopeRequest): Promise<void> {
    checkNames(project, request.namespaces);
    const owner = request.owner ? parseSubject(request.owner) : null;
    try {
      await this.#database.transaction(async transaction => {
        const wanted = await toRows(transaction, project, request.namespaces);
        if (await isSame(transaction, { project, owner, wanted })) {
          return;
        }
        await transaction<ProjectScopeRow>('project_scopes')
          .insert({ project, owner, updated_at: this.#now() })
          .onConflict('project')
          .merge();
        await replaceNamespaces(transaction, project, wanted);
        await bumpAccess(transaction);
      });
    } catch (error) {
      throw isUniqueViolation(error)
        ? new ConflictError(
            `A namespace of the project '${project}' is in another project already; take it out of that one first`,
          )
        : error;
    }
  }

  async delete(project: string): Promise<void> {
    await this.#database.transaction(async transaction => {
      await transaction<ProjectScopeRow>('project_scopes')
        .where({ project })
        .delete();
      await transaction<ProjectNamespaceRow>('project_namespaces')
        .where({ project })
        .delete();
      await transaction('memberships')
        .where({ scope_type: 'project', scope_name: project })
        .whereNot({ origin: 'config' })
        .delete();
      await bumpAccess(transaction);
    });
  }
}

function checkNames(project: string, namespaces: ProjectNamespace[]): void {
  if (namespaces.length > MOST_NAMESPACES) {
    throw new InputError(
      `A project has at most ${MOST_NAMESPACES} namespaces, ${namespaces.length} were given`,
    );
  }
  const names = namespaces.flatMap(each => [each.cluster, each.namespace]);
  for (const name of [project, ...new Set(names)]) {
    if (!NAME.test(name)) {
      throw new InputError(
        `${JSON.stringify(
          name.slice(0, 100),
        )} cannot be the name of a project, cluster or namespace; names are of lower-case letters, digits and dashes`,
      );
    }
  }
}

/**
 * What is in the agent's own namespace is its identity: agents let no bundle in, so
 * that members of a project of system namespaces have nothing there.
 */
function isForMembers({ namespace }: ProjectNamespace): boolean {
  return namespace !== manifestNames.namespace;
}

/** A cluster that is not there would be one of that name later, which nobody meant. */
async function toRows(
  transaction: Knex.Transaction,
  project: string,
  namespaces: ProjectNamespace[],
): Promise<ProjectNamespaceRow[]> {
  const names = [...new Set(namespaces.map(({ cluster }) => cluster))];
  const clusters = await inChunks(names, part =>
    transaction<ClusterRow>('clusters')
      .whereIn('name', part)
      .forShare()
      .select('id', 'name'),
  );
  const ids = new Map(clusters.map(({ id, name }) => [name, id]));
  const rows = namespaces.filter(isForMembers).map(each => {
    const { cluster, clusterId, namespace } = each;
    const id = ids.get(cluster);
    if (id && clusterId !== undefined && clusterId !== id) {
      throw new ConflictError(
        `The name '${cluster}' belongs to another cluster than the one that is meant (${clusterId.slice(
          0,
          36,
        )}); look the cluster up again`,
      );
    }
    if (!id) {
      throw new InputError(
        `There is no cluster '${cluster.slice(
          0,
          63,
        )}'; leave its namespaces out of the project '${project}'`,
      );
    }
    return { cluster_id: id, namespace, project };
  });
  return [...new Map(rows.map(row => [identify(row), row])).values()];
}

/** Whoever keeps projects may well say the same again and again. */
async function isSame(
  transaction: Knex.Transaction,
  options: {
    project: string;
    owner: string | null;
    wanted: ProjectNamespaceRow[];
  },
): Promise<boolean> {
  const { project, owner, wanted } = options;
  const scope = await transaction<ProjectScopeRow>('project_scopes')
    .where({ project })
    .forUpdate()
    .first();
  const rows = await transaction<ProjectNamespaceRow>(
    'project_namespaces',
  ).where({ project });
  const known = new Set(rows.map(identify));
  return (
    scope !== undefined &&
    scope.owner === owner &&
    known.size === wanted.length &&
    wanted.every(row => known.has(identify(row)))
  );
}

function identify(row: ProjectNamespaceRow): string {
  return `${row.cluster_id} ${row.namespace}`;
}

async function replaceNamespaces(
  transaction: Knex.Transaction,
  project: string,
  wanted: ProjectNamespaceRow[],
): Promise<void> {
  await transaction<ProjectNamespaceRow>('project_namespaces')
    .where({ project })
    .delete();
  for (let at = 0; at < wanted.length; at += MOST_ROWS) {
    await transaction('project_namespaces').insert(
      wanted.slice(at, at + MOST_ROWS),
    );
  }
}
