import type { NamespaceKey } from './NamespaceKey';

/** One key that does not fit. Quantities in billionths. */
export type Shortage = {
  key: string;
  asked: bigint;
  free: bigint;
  limit: bigint;
  /** Where the rest is, most first. */
  holders: (NamespaceKey & { charged: bigint })[];
};
