import type { NamespaceState } from './NamespaceState';

/** A namespace in the plan of one key. */
export type Entry = {
  namespace: NamespaceState;
  /** As planned so far. */
  target: bigint;
  charged: bigint;
  used: bigint;
  /** By its terms. */
  promised: bigint;
  most: bigint;
  /** What it should have without asking. */
  comfort: bigint;
  /** What it can give back when somebody else needs it. */
  surplus: bigint;
  /** Lowered so long ago that nobody should wait for it. */
  isOverdue: boolean;
};
