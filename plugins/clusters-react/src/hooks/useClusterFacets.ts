import { useApi } from '@backstage/frontend-plugin-api';
import type { ClusterFacets } from '@rigging/backstage-plugin-clusters-common';
import { clustersApiRef } from '../api/clustersApiRef';
import type { LiveQuery } from './LiveQuery';
import { useLiveQuery } from './useLiveQuery';

/** How many clusters there are by phase, version and owner, kept up to date. @public */
export function useClusterFacets(): LiveQuery<ClusterFacets> {
  const api = useApi(clustersApiRef);
  return useLiveQuery({ key: 'facets', load: () => api.getFacets() });
}
