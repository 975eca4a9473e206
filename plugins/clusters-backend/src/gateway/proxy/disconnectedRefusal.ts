import type { GatewayCluster } from '../../registry/GatewayRegistry';
import { RefusedError } from './RefusedError';

/** Why a cluster cannot be asked now, and since when. */
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
  const since = cluster.lastContactAt
    ? ` since ${cluster.lastContactAt.toISOString()}`
    : '';
  return new RefusedError({
    code: 503,
    reason: 'ClusterDisconnected',
    message: `Cluster '${cluster.name}' is disconnected${since}: none of its agents holds a tunnel. It comes back by itself when an agent does`,
    cause,
  });
}
