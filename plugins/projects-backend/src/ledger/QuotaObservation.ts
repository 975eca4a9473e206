import type { Amounts } from './Amounts';
import type { NamespaceKey } from './NamespaceKey';

/** What a cluster says of one ResourceQuota of a namespace, in one and the same version of it. */
export type QuotaObservation = NamespaceKey & {
  /**
   * Which of the namespace's ResourceQuotas: the part of its keys after `@`, empty for
   * the one without scope.
   */
  scope: string;
  /** Grows with the versions of the quota, e.g. the order in which the hub got them. */
  revision: number;
  /** The grant that its spec is of; undefined when the quota is not ours, or not there. */
  sequence: number | undefined;
  /** By keys of the ledger, that is with `@scope`. See readObserved. */
  spec: Amounts;
  /** `status.hard`: what the API server enforces. */
  hard: Amounts;
  used: Amounts;
  /** Milliseconds since the epoch; for people, nothing depends on it. */
  at: number;
};
