import type { Knex } from 'knex';
import type { Account } from './Account';
import type { Amounts } from './Amounts';
import type { Grant } from './Grant';
import type { NamespaceKey } from './NamespaceKey';
import type { QuotaObservation } from './QuotaObservation';
import type { Terms } from './Terms';

/**
 * The escrow of quotas. For each project and key, at every instant, on any number of
 * replicas: what the clusters may enforce adds up to no more than what is charged, and
 * that to no more than the limit (or, while a lowered limit is being reached, to no more
 * than before). Growing is granted in a transaction before a cluster hears of it;
 * shrinking counts only when the cluster has shown it to be in force.
 *
 * All methods take the caller's transaction, so that what belongs together is one.
 * Each locks the projects that it concerns. Those that answer with grants have changed
 * these, and the clusters are to be told once the transaction is through.
 */
export interface QuotaLedger {
  /**
   * Sets limits; keys that are absent become unlimited and are not enforced. Throws a
   * QuotaExceededError for a limit below what is used or promised (fixed, minimum,
   * reserved), unless accepted: then grants shrink towards it as far as use allows.
   */
  setLimits(
    transaction: Knex.Transaction,
    options: {
      projectId: string;
      limits: Amounts;
      /** Kept free for a cluster's namespaces. */
      reservations: { clusterId: string; amounts: Amounts }[];
      /** Of namespaces of the project that change along with the limits. */
      terms?: (NamespaceKey & { terms: Terms })[];
      acceptBelowUse: boolean;
    },
  ): Promise<Grant[]>;
  /**
   * Throws a QuotaExceededError when fixed terms, the minimum, or what is used already
   * does not fit beside what others use or are promised. What idle namespaces have to
   * give back first is granted by later rebalances, and is `wanted` until then.
   */
  openNamespace(
    transaction: Knex.Transaction,
    options: NamespaceKey & { projectId: string; terms: Terms; used?: Amounts },
  ): Promise<Grant[]>;
  /** Throws a QuotaExceededError when it does not fit, or would be below what is used and that is not accepted. */
  changeTerms(
    transaction: Knex.Transaction,
    options: NamespaceKey & { terms: Terms; acceptBelowUse: boolean },
  ): Promise<Grant[]>;
  /**
   * With all that is charged to it; throws a QuotaExceededError when it does not fit there.
   * Also answers with the moved grant when it is the same but for the project.
   */
  moveNamespace(
    transaction: Knex.Transaction,
    options: NamespaceKey & {
      toProjectId: string;
      terms: Terms;
      /** What is in use by other knowledge; counts for keys that nothing limited so far. */
      used?: Amounts;
    },
  ): Promise<Grant[]>;
  /** Asks for nothing more; what is charged stays until the cluster has shown that it is gone. */
  closeNamespace(
    transaction: Knex.Transaction,
    key: NamespaceKey,
  ): Promise<Grant[]>;
  /** Many at once; those that are not in the ledger are passed over. */
  closeNamespaces(
    transaction: Knex.Transaction,
    keys: readonly NamespaceKey[],
  ): Promise<Grant[]>;
  /**
   * The cluster has shown that the closed namespace, or our quota in it, is gone, and
   * that its agent has dealt with a revision of our wishes without it, so that no earlier
   * one can bring it back; or the cluster was given up. The id of its project, to
   * rebalance. Throws a ConflictError for one that is open (again).
   */
  releaseNamespace(
    transaction: Knex.Transaction,
    options: NamespaceKey & {
      /** Of what showed it; observations up to it are of the past. */
      revision?: number;
    },
  ): Promise<string | undefined>;
  /**
   * Late, repeated and reordered observations do no harm. The id of the project when
   * a rebalance of it may now do something; undefined when nothing of weight changed.
   */
  observe(
    transaction: Knex.Transaction,
    observation: QuotaObservation,
  ): Promise<string | undefined>;
  /** Something in the namespace did not fit: it wants this much in all. The id of its project, to rebalance. */
  demand(
    transaction: Knex.Transaction,
    options: NamespaceKey & { wanted: Amounts; at: number },
  ): Promise<string | undefined>;
  /** Grants what is wanted and free, and asks idle namespaces to give back. Says whose grants changed. */
  rebalance(
    transaction: Knex.Transaction,
    projectId: string,
    options?: {
      /**
       * Also fills up those that lack little of what they should have unasked. Now and then:
       * clusters do not tell of each thing that did not fit.
       */
      isThorough?: boolean;
    },
  ): Promise<Grant[]>;
  /** What is to be enforced in a cluster: one for each namespace that is not closed. */
  grantsIn(database: Knex, clusterId: string): Promise<Grant[]>;
  /** Also of closed namespaces as long as something is charged to them. */
  accountsOf(database: Knex, projectId: string): Promise<Account[]>;
}
