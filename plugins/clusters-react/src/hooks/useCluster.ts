import { useApi } from '@backstage/frontend-plugin-api';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import { clustersApiRef } from '../api/clustersApiRef';
import { hideLost } from './hideLost';
import type { LiveQuery } from './LiveQuery';
import { useLiveQuery } from './useLiveQuery';

/** One cluster, kept up to date. @public */
export function useCluster(
  name: string,
  options?: { pollMs?: number },
): LiveQuery<Cluster> {
  const api = useApi(clustersApiRef);
  return hideLost(
    useLiveQuery({
      key: name,
      load: () => api.getCluster(name),
      concerns: (signal, data) => !data || signal.ids.includes(data.id),
      pollMs: options?.pollMs,
    }),
  );
}
