import { useApi } from '@backstage/frontend-plugin-api';
import type {
  BundleDetails,
  Cluster,
} from '@rigging/backstage-plugin-clusters-common';
import { clusterBundlesApiRef } from '../api/bundles';
import { hideLost } from './hideLost';
import type { LiveQuery } from './LiveQuery';
import { useLiveQuery } from './useLiveQuery';

/** One bundle of a cluster with its objects, kept up to date. @public */
export function useBundle(
  cluster: Pick<Cluster, 'id' | 'name'>,
  options: { source: string; name: string },
): LiveQuery<BundleDetails> {
  const api = useApi(clusterBundlesApiRef);
  const { source, name } = options;
  return hideLost(
    useLiveQuery({
      key: JSON.stringify([cluster.name, source, name]),
      load: () => api.getBundle({ cluster: cluster.name, source, name }),
      concerns: signal => signal.ids.includes(cluster.id),
    }),
  );
}
