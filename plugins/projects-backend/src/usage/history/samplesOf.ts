import type { ProjectSums } from '../ProjectSums';
import { totalOf } from '../totalOf';
import type { Sample } from './Sample';

/** What is sampled of a project: in all (by nothing), and by cluster. */
export function samplesOf(sums: ProjectSums): Map<string, Sample> {
  const keys = [...sums.limits.keys()].sort();
  const total: Sample = new Map(
    keys.map(key => {
      const { leased, hard, used, limit } = totalOf(sums, key);
      return [key, { leased, hard, used, limit }];
    }),
  );
  const samples = new Map<string, Sample>([['', total]]);
  for (const [clusterId, sumsOfKeys] of sums.clusters) {
    samples.set(
      clusterId,
      new Map(
        keys.flatMap(key => {
          const sum = sumsOfKeys.get(key);
          return sum
            ? [[key, { leased: sum.leased, hard: sum.hard, used: sum.used }]]
            : [];
        }),
      ),
    );
  }
  return samples;
}
