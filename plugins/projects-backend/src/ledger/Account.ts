import type { NamespaceKey } from './NamespaceKey';

/** How a key of a namespace stands. */
export type Account = NamespaceKey & {
  key: string;
  /** What was granted last; nothing when the key is no longer limited. */
  target: bigint;
  /** What counts against the limit: the most that may still be enforced, or is used. */
  charged: bigint;
  /** As last seen; undefined when never. */
  hard: bigint | undefined;
  used: bigint | undefined;
  /** Asked for or promised, and not granted yet. */
  wanted: bigint;
  observedAt: number | undefined;
};
