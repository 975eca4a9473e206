import { ClusterState } from '../cluster/ClusterState';
import { KubeObject } from '../objects/KubeObject';
import { ResourceType } from '../objects/ResourceType';

/** The objects of a type that belong to an owner and are not being deleted. */
export function ownedObjects(
  cluster: ClusterState,
  owner: KubeObject,
  type: ResourceType,
): KubeObject[] {
  return cluster.store
    .dependentsOf(owner.metadata.uid ?? '')
    .filter(dependent => dependent.type === type)
    .map(({ object }) => object)
    .filter(({ metadata }) => !metadata.deletionTimestamp);
}
