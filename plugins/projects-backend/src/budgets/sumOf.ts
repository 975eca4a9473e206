import type { Allocation } from './Allocation';

/** All that projects take of a key. */
export function sumOf(allocations: readonly Allocation[], key: string): bigint {
  return allocations.reduce(
    (sum, { limits }) => sum + (limits.get(key) ?? 0n),
    0n,
  );
}
