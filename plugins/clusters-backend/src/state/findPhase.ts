import type {
  ClusterPhaseName,
  ClusterRecord,
  ConditionRecord,
} from '../store/ClusterRecord';

/** The one word for a cluster with these conditions. */
export function findPhase(
  cluster: ClusterRecord,
  options: { conditions: ConditionRecord[] },
): ClusterPhaseName {
  const status = (type: string) =>
    options.conditions.find(condition => condition.type === type)?.status;
  if (cluster.state !== 'registered') {
    return cluster.state;
  }
  if (status('Connected') !== 'True') {
    return cluster.lastContactAt === undefined ? 'connecting' : 'disconnected';
  }
  if (cluster.reportedAt === undefined && !cluster.reportError) {
    return 'connecting';
  }
  const healthy =
    status('Ready') === 'True' &&
    status('NodesReady') === 'True' &&
    status('PreflightPassed') !== 'False';
  return healthy ? 'ready' : 'degraded';
}
