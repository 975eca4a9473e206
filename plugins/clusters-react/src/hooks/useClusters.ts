import { useApi } from '@backstage/frontend-plugin-api';
import type { ClusterList } from '@rigging/backstage-plugin-clusters-common';
import { clustersApiRef } from '../api/clustersApiRef';
import type { ClustersQuery } from '../api/types';
import type { LiveQuery } from './LiveQuery';
import { useLiveQuery } from './useLiveQuery';

/** A page of the clusters, kept up to date. @public */
export function useClusters(query: ClustersQuery): LiveQuery<ClusterList> {
  const api = useApi(clustersApiRef);
  return useLiveQuery({
    key: JSON.stringify(query),
    load: () => api.listClusters(query),
    keepPrevious: true,
  });
}
