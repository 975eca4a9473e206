import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { isUniqueViolation } from '@rigging/backend-toolkit';
import { fromProjectRow } from './fromProjectRow';
import { listProjects } from './listProjects';
import type { ProjectPageQuery } from './ProjectPageQuery';
import type { ProjectRecord } from './ProjectRecord';
import type { ProjectRow } from './ProjectRow';
import type { ProjectStore } from './ProjectStore';
import { replaceSelection } from './replaceSelection';
import { toProjectRow } from './toProjectRow';

/** Far below what SQLite and PostgreSQL bind. */
const CHUNK = 500;
const NAME = /^[a-z0-9-]{1,63}$/;

/** A {@link ProjectStore} in SQLite or PostgreSQL. */
export class DatabaseProjectStore implements ProjectStore {
  static create(): DatabaseProjectStore {
    return new DatabaseProjectStore();
  }

  private constructor() {}

  list(database: Knex, query: ProjectPageQuery) {
    return listProjects(database, query);
  }

  async getById(database: Knex, projectId: string) {
    const row = await database<ProjectRow>('projects')
      .where({ id: projectId })
      .first();
    return row && fromProjectRow(row);
  }

  async getByName(database: Knex, name: string) {
    // Also keeps NUL characters from PostgreSQL, which takes them for an error.
    if (!NAME.test(name)) {
      return undefined;
    }
    const row = await database<ProjectRow>('projects').where({ name }).first();
    return row && fromProjectRow(row);
  }

  async listByIds(database: Knex, projectIds: readonly string[]) {
    return readAll(database, 'id', projectIds);
  }

  async listByNames(database: Knex, names: readonly string[]) {
    return readAll(
      database,
      'name',
      names.filter(name => NAME.test(name)),
    );
  }

  async listOfCluster(database: Knex, cluster: { id: string; name: string }) {
    const own = await database<ProjectRow>('projects')
      .where({ cluster_id: cluster.id })
      .select('id');
    const named: { project_id: string }[] = await database('project_selections')
      .where({ type: 'name', value: cluster.name })
      .select('project_id');
    return [
      ...own.map(({ id }) => id),
      ...named.map(({ project_id: projectId }) => projectId),
    ];
  }

  async lock(transaction: Knex.Transaction, projectIds: readonly string[]) {
    const rows = await transaction<ProjectRow>('projects')
      .whereIn('id', [...new Set(projectIds)])
      // PostgreSQL locks in the order of the rows, so that nobody waits in a circle.
      .orderBy('id')
      .forUpdate();
    return rows.map(fromProjectRow);
  }

  async insert(transaction: Knex.Transaction, project: ProjectRecord) {
    try {
      await transaction<ProjectRow>('projects').insert(toProjectRow(project));
    } catch (error) {
      throw isUniqueViolation(error)
        ? new ConflictError(
            `The name '${project.name}' is taken; choose another name for the project`,
          )
        : error;
    }
    // After the insert, which waits for whoever is just deleting a project of this name.
    await checkForgotten(transaction, project);
    await replaceSelection(transaction, project);
  }

  async update(transaction: Knex.Transaction, project: ProjectRecord) {
    await transaction<ProjectRow>('projects')
      .where({ id: project.id })
      .update(toProjectRow(project));
    await replaceSelection(transaction, project);
  }

  async removeIfEmpty(transaction: Knex.Transaction, projectId: string) {
    const [project] = await this.lock(transaction, [projectId]);
    if (project?.state !== 'deleting') {
      return false;
    }
    const left = await transaction('project_namespaces')
      .where({ project_id: projectId })
      .first();
    if (left) {
      return false;
    }
    await transaction('project_selections')
      .where({ project_id: projectId })
      .delete();
    await transaction('projects').where({ id: projectId }).delete();
    return true;
  }
}

/** Members of a project that had the name must not become members of the one that has it now. */
async function checkForgotten(
  transaction: Knex.Transaction,
  { id, name }: ProjectRecord,
): Promise<void> {
  const former = await transaction('project_deliveries')
    .where({ kind: 'scope', name })
    .whereNot({ target: id })
    .first('target');
  if (former) {
    throw new ConflictError(
      `The name '${name}' was that of a project until now, whose members are just losing their roles; try again in a moment, or choose another name for the project`,
    );
  }
}

async function readAll(
  database: Knex,
  column: 'id' | 'name',
  values: readonly string[],
): Promise<ProjectRecord[]> {
  const all = [...new Set(values)];
  const found: ProjectRecord[] = [];
  for (let start = 0; start < all.length; start += CHUNK) {
    const rows = await database<ProjectRow>('projects')
      .whereIn(column, all.slice(start, start + CHUNK))
      .orderBy('name');
    found.push(...rows.map(fromProjectRow));
  }
  return found;
}
