import type { Knex } from 'knex';

/** What is counted: changes of who may do what, and of what is wanted in clusters. */
export type RevisionName = 'access' | 'bundles';

/** Counters in the database by which every replica knows whether what it remembers is still true. */
export interface Revisions {
  /** As of now or later: every change that was committed before the call is counted. */
  read(): Promise<Record<RevisionName, number>>;
  /** Within the transaction of the change itself. */
  bump(name: RevisionName, transaction: Knex): Promise<void>;
}
