import {
  CLUSTERS_ACCESS_SIGNAL_CHANNEL,
  type ClustersAccessSignal,
} from '@rigging/backstage-plugin-clusters-common';
import { hideLost } from '../hideLost';
import type { LiveQuery } from '../LiveQuery';
import { useLiveQuery } from '../useLiveQuery';

/** Fetches, and fetches again when what it depends on has changed. */
export function useAccessQuery<T>(options: {
  key: string;
  load: () => Promise<T>;
  dependsOn: ClustersAccessSignal['kinds'];
  keepPrevious?: boolean;
}): LiveQuery<T> {
  const { dependsOn } = options;
  return hideLost(
    useLiveQuery<T, ClustersAccessSignal>({
      key: options.key,
      load: options.load,
      keepPrevious: options.keepPrevious,
      channel: CLUSTERS_ACCESS_SIGNAL_CHANNEL,
      concerns: signal => signal.kinds.some(kind => dependsOn.includes(kind)),
    }),
  );
}
