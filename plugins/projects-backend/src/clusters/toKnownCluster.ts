import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import type { KnownCluster } from './ClusterDirectory';

/** What the plugin keeps of a cluster of the registry. */
export function toKnownCluster(cluster: Cluster): KnownCluster {
  return {
    id: cluster.id,
    name: cluster.name,
    owner: cluster.owner,
    labels: cluster.labels,
    isReachable: cluster.phase === 'ready' || cluster.phase === 'degraded',
    lastSeenAt:
      cluster.lastContactAt && new Date(cluster.lastContactAt).getTime(),
  };
}
