import { ClusterState } from '../cluster/ClusterState';
import { timestamp } from '../cluster/timestamp';
import { KubeObject } from '../objects/KubeObject';
import { listAt } from '../objects/listAt';
import { stringAt } from '../objects/stringAt';

/** The condition of a workload whose pods are refused, as long as they are. */
export function replicaFailure(
  cluster: ClusterState,
  object: KubeObject,
  message: string | undefined,
): unknown[] {
  if (message === undefined) return [];
  const known = listAt(object, 'status', 'conditions').find(
    condition => stringAt(condition, 'type') === 'ReplicaFailure',
  );
  // The first reason stays: the next one differs by the name of the pod alone.
  return [
    known ?? {
      type: 'ReplicaFailure',
      status: 'True',
      lastTransitionTime: timestamp(cluster.clock),
      reason: 'FailedCreate',
      message,
    },
  ];
}
