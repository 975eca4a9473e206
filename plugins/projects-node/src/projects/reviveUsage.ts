import type { ProjectUsage } from '@rigging/backstage-plugin-projects-common';
import { reviveAmounts } from './reviveAmounts';

/** JSON has no dates: makes the texts of the usage dates again, as its type says. */
export function reviveUsage(usage: ProjectUsage): ProjectUsage {
  return {
    amounts: reviveAmounts(usage.amounts),
    clusters: usage.clusters.map(cluster => ({
      ...cluster,
      amounts: reviveAmounts(cluster.amounts),
      observedAt: cluster.observedAt && new Date(cluster.observedAt),
    })),
  };
}
