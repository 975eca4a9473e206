import { addSums } from './addSums';
import type { ProjectSums, Sum } from './ProjectSums';

/** Of a key of a project, over all clusters; `free` is what of its limit can be granted. */
export function totalOf(
  sums: ProjectSums,
  key: string,
): Sum & { limit: bigint; free: bigint } {
  const limit = sums.limits.get(key) ?? 0n;
  const total = addSums([...sums.clusters.values()].map(keys => keys.get(key)));
  const free = limit > total.leased ? limit - total.leased : 0n;
  return { ...total, limit, free };
}
