import type { Amounts } from '../ledger/Amounts';

/** Of a key, in billionths. */
export type Sum = {
  leased: bigint;
  hard: bigint;
  used: bigint;
  wanted: bigint;
};

/** How a project stands, added up. */
export type ProjectSums = {
  limits: Amounts;
  /** Cluster id to sums of the limited keys. What is kept for a cluster is leased to it. */
  clusters: Map<string, Map<string, Sum>>;
};
