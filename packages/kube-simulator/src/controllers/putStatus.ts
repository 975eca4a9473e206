import { ClusterState } from '../cluster/ClusterState';
import { isEqual } from '../objects/isEqual';
import { KubeObject } from '../objects/KubeObject';
import { ResourceType } from '../objects/ResourceType';

/** Stores a status that is not there already. */
export function putStatus(
  cluster: ClusterState,
  type: ResourceType,
  object: KubeObject,
  status: Record<string, unknown>,
) {
  if (!isEqual(object.status, status)) {
    cluster.store.put(type, { ...object, status });
  }
}
