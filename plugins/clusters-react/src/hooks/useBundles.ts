import { useApi } from '@backstage/frontend-plugin-api';
import type {
  BundleList,
  Cluster,
} from '@rigging/backstage-plugin-clusters-common';
import { clusterBundlesApiRef } from '../api/bundles';
import { hideLost } from './hideLost';
import type { LiveQuery } from './LiveQuery';
import { useLiveQuery } from './useLiveQuery';

/** What the hub wants in a cluster, kept up to date. @public */
export function useBundles(
  cluster: Pick<Cluster, 'id' | 'name'>,
): LiveQuery<BundleList> {
  const api = useApi(clusterBundlesApiRef);
  return hideLost(
    useLiveQuery({
      key: cluster.name,
      load: () => api.listBundles(cluster.name),
      concerns: signal => signal.ids.includes(cluster.id),
    }),
  );
}
