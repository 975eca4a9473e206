import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import type { JsonObject } from '@backstage/types';

/**
 * A cluster for a reader that may be a language model: without events, which
 * are texts that anybody in the cluster can write.
 */
export function describeCluster(cluster: Cluster): JsonObject {
  const { events: _, ...rest } = cluster;
  return JSON.parse(JSON.stringify(rest));
}
