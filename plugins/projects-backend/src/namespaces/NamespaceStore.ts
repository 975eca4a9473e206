import type { Knex } from 'knex';
import type { NamespaceKey } from '../ledger/NamespaceKey';
import type { NamespaceRecord } from './NamespaceRecord';

/** Namespaces of projects in the database. */
export interface NamespaceStore {
  find(database: Knex, key: NamespaceKey): Promise<NamespaceRecord | undefined>;
  ofProject(database: Knex, projectId: string): Promise<NamespaceRecord[]>;
  ofCluster(
    database: Knex,
    clusterId: string,
    options?: { shard?: number },
  ): Promise<NamespaceRecord[]>;
  /** A page, by cluster and name; `after` is the last of the page before. */
  list(
    database: Knex,
    query: {
      projectId: string;
      clusterId?: string;
      search?: string;
      after?: NamespaceKey;
      limit: number;
    },
  ): Promise<{ items: NamespaceRecord[]; totalItems: number }>;
  /** Those that are on their way in or out. */
  listMoving(database: Knex): Promise<NamespaceRecord[]>;
  /** Throws a ConflictError for a namespace that is in a project already. */
  insert(
    transaction: Knex.Transaction,
    namespaces: NamespaceRecord[],
  ): Promise<void>;
  /**
   * Changes those that are still in this step; says how many these are. A change of step
   * forgets the revision that had the former one.
   */
  update(
    transaction: Knex.Transaction,
    key: NamespaceKey,
    options: {
      change: Partial<
        Pick<
          NamespaceRecord,
          | 'projectId'
          | 'state'
          | 'step'
          | 'isAdopted'
          | 'isManaged'
          | 'conditions'
          | 'usableAt'
        >
      > & { terms?: NamespaceRecord['terms'] | null };
      ifStep?: NamespaceRecord['step'];
    },
  ): Promise<number>;
  /** Remembers which revision of its bundle was the first to have the step. */
  settle(
    transaction: Knex.Transaction,
    key: NamespaceKey,
    options: { step: NamespaceRecord['step']; revision: number },
  ): Promise<void>;
  remove(transaction: Knex.Transaction, key: NamespaceKey): Promise<void>;
}
