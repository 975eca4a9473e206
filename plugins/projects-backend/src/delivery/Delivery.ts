import type { Knex } from 'knex';
import type { NamespaceKey } from '../ledger/NamespaceKey';

/**
 * Brings what the database wants to the clusters. What is to be delivered is marked in the
 * transaction that changes it, so that a crash loses nothing; after it `nudge`.
 */
export interface Delivery {
  /** What these namespaces hold (labels, quotas, defaults, or that they are there) changed. */
  markNamespaces(
    transaction: Knex.Transaction,
    keys: readonly NamespaceKey[],
    options?: {
      /** A person has seen and wants what goes by it, so that no agent holds it. */
      isRemovalWanted?: boolean;
    },
  ): Promise<void>;
  /** Owner or namespaces of a project changed: who has access where. */
  markScope(transaction: Knex.Transaction, projectId: string): Promise<void>;
  /** Call it when the transaction is through. */
  nudge(): void;
}
