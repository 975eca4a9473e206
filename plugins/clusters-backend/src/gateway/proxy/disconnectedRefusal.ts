import type { GatewayCluster } from '../../registry/GatewayRegistry';
import { RefusedError } from './RefusedError';

/**
 * Why a cluster cannot be asked now, and when it was last heard from. Since when it is
 * gone is not known: a replica that dies is noticed only some seconds later.
 */
export function disconnectedRefusal(
  cluster: GatewayCluster,
  cause?: unknown,
): RefusedError {
  if (cluster.state === 'pending') {
    return new RefusedError({
      code: 503,
      reason: 'ClusterNotImported',
      message: `No agent of cluster '${cluster.name}' has connected yet; run the command that its page shows`,
      cause,
    });
  }
  const heard = cluster.lastContactAt
    ? `; last heard from at ${cluster.lastContactAt.toISOString()}`
    : '';
  return new RefusedError({
    code: 503,
    reason: 'ClusterDisconnected',
    message: `Cluster '${cluster.name}' is not reachable${heard}. No tunnel of its agents answers; it comes back by itself when one does`,
    cause,
  });
}
