import type { Sum } from './ProjectSums';

/** All of them together; nothing when there are none. */
export function addSums(sums: Iterable<Sum | undefined>): Sum {
  const total = { leased: 0n, hard: 0n, used: 0n, wanted: 0n };
  for (const sum of sums) {
    total.leased += sum?.leased ?? 0n;
    total.hard += sum?.hard ?? 0n;
    total.used += sum?.used ?? 0n;
    total.wanted += sum?.wanted ?? 0n;
  }
  return total;
}
