import type { Knex } from 'knex';
import type { RoleRecord } from './RoleRecord';

/** The roles that people made. */
export interface RoleStore {
  list(database?: Knex): Promise<RoleRecord[]>;
  /**
   * Does something in one transaction in which nobody else changes access. What it
   * reads has to be read through the transaction.
   */
  change<T>(action: (transaction: Knex) => Promise<T>): Promise<T>;
  put(role: RoleRecord, transaction: Knex): Promise<void>;
  delete(name: string, transaction: Knex): Promise<void>;
}
