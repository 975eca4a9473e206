import type { Knex } from 'knex';
import type { ProjectRecord } from './ProjectRecord';

/** Projects in the database, for the parts of the plugin that need to know one. */
export interface ProjectStore {
  getById(
    database: Knex,
    projectId: string,
  ): Promise<ProjectRecord | undefined>;
  getByName(database: Knex, name: string): Promise<ProjectRecord | undefined>;
  listByIds(
    database: Knex,
    projectIds: readonly string[],
  ): Promise<ProjectRecord[]>;
  /** Ids of the projects that come with a cluster, or take it in by its name. */
  listOfCluster(
    database: Knex,
    cluster: { id: string; name: string },
  ): Promise<string[]>;
  /**
   * Locks them until the end of the transaction, in the order of their ids, and answers with
   * them as they are then. Whoever adds, moves or removes namespaces locks the projects
   * first of all, so that none is added to a project that is being deleted.
   */
  lock(
    transaction: Knex.Transaction,
    projectIds: readonly string[],
  ): Promise<ProjectRecord[]>;
  /** Throws a ConflictError for a name that is taken. */
  insert(transaction: Knex.Transaction, project: ProjectRecord): Promise<void>;
  update(transaction: Knex.Transaction, project: ProjectRecord): Promise<void>;
  /**
   * Ends a project that is being deleted once the last of its namespaces is gone;
   * true when it has.
   */
  removeIfEmpty(
    transaction: Knex.Transaction,
    projectId: string,
  ): Promise<boolean>;
}
