import type { Knex } from 'knex';
import type { Amounts } from './Amounts';
import type { Terms } from './Terms';

/** A namespace in a cluster. */
export type NamespaceKey = { clusterId: string; namespace: string };

/** What a cluster says of the ResourceQuota of a namespace, in one and the same version of it. */
export type QuotaObservation = NamespaceKey & {
  /** The grant that its spec is of; undefined when the quota is not ours, or not there. */
  sequence: number | undefined;
  spec: Amounts;
  /** `status.hard`: what the API server enforces. */
  hard: Amounts;
  used: Amounts;
  /** Milliseconds since the epoch. */
  at: number;
};

/** What a namespace is granted now. */
export type Grant = NamespaceKey & {
  projectId: string;
  /** Only grows for a namespace, also over a move to another project. */
  sequence: number;
  hard: Amounts;
};

/** How a key of a namespace stands. */
export type Account = NamespaceKey & {
  key: string;
  /** What was granted last. */
  target: bigint;
  /** What counts against the limit: the most that may still be enforced, or is used. */
  charged: bigint;
  /** As last seen; undefined when never. */
  hard: bigint | undefined;
  used: bigint | undefined;
  /** Asked for and not granted yet. */
  wanted: bigint;
  observedAt: number | undefined;
};

/**
 * The escrow of quotas. For each project and key, at every instant, on any number of
 * replicas: what the clusters may enforce adds up to no more than what is charged, and
 * that to no more than the limit (or, while a lowered limit is being reached, to no more
 * than before). Growing is granted in a transaction before a cluster hears of it;
 * shrinking counts only when the cluster has shown it to be in force.
 *
 * All methods take the caller's transaction, so that what belongs together is one.
 * Each locks the projects that it concerns.
 */
export interface QuotaLedger {
  /**
   * Sets limits; keys that are absent become unlimited and are not enforced. Throws a
   * QuotaExceededError for a limit below what is used, unless accepted: then grants
   * shrink towards it as far as use allows.
   */
  setLimits(
    transaction: Knex.Transaction,
    options: {
      projectId: string;
      limits: Amounts;
      /** Kept free for a cluster's namespaces. */
      reservations: { clusterId: string; amounts: Amounts }[];
      acceptBelowUse: boolean;
    },
  ): Promise<void>;
  /** Throws a QuotaExceededError when fixed terms, the minimum, or what is used already does not fit. */
  openNamespace(
    transaction: Knex.Transaction,
    options: NamespaceKey & { projectId: string; terms: Terms; used?: Amounts },
  ): Promise<void>;
  changeTerms(
    transaction: Knex.Transaction,
    options: NamespaceKey & { terms: Terms; acceptBelowUse: boolean },
  ): Promise<void>;
  /** With all that is charged to it; throws a QuotaExceededError when it does not fit there. */
  moveNamespace(
    transaction: Knex.Transaction,
    options: NamespaceKey & { toProjectId: string; terms: Terms },
  ): Promise<void>;
  /** Asks for nothing more; what is charged stays until the cluster has shown that it is gone. */
  closeNamespace(
    transaction: Knex.Transaction,
    key: NamespaceKey,
  ): Promise<void>;
  /** The cluster has shown that the namespace, or our quota in it, is gone; or the cluster was given up. */
  releaseNamespace(
    transaction: Knex.Transaction,
    key: NamespaceKey,
  ): Promise<void>;
  /** Late, repeated and reordered observations do no harm. True when a charge shrank. */
  observe(
    transaction: Knex.Transaction,
    observation: QuotaObservation,
  ): Promise<boolean>;
  /** Something in the namespace did not fit: it wants this much in all. */
  demand(
    transaction: Knex.Transaction,
    options: NamespaceKey & { wanted: Amounts; at: number },
  ): Promise<void>;
  /** Grants what is wanted and free, and asks idle namespaces to give back. Says whose grants changed. */
  rebalance(transaction: Knex.Transaction, projectId: string): Promise<Grant[]>;
  /** What is to be enforced in a cluster. */
  grantsIn(database: Knex, clusterId: string): Promise<Grant[]>;
  accountsOf(database: Knex, projectId: string): Promise<Account[]>;
}
