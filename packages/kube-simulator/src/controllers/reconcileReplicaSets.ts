import { deleteObject } from '../api/deleteObject';
import { ClusterState } from '../cluster/ClusterState';
import { fieldAt } from '../objects/fieldAt';
import { KubeObject } from '../objects/KubeObject';
import { listAt } from '../objects/listAt';
import { stringAt } from '../objects/stringAt';
import { typeOf } from '../objects/typeOf';
import { createPod } from './createPod';
import { ownedObjects } from './ownedObjects';
import { putStatus } from './putStatus';
import { Reconciler } from './Reconciler';
import { replicaFailure } from './replicaFailure';

const replicaSets = typeOf('apps/replicasets');
const pods = typeOf('pods');
const component = 'replicaset-controller';

function isReady(pod: KubeObject) {
  return listAt(pod, 'status', 'conditions').some(
    condition =>
      stringAt(condition, 'type') === 'Ready' &&
      stringAt(condition, 'status') === 'True',
  );
}

function reconcileReplicaSet(
  cluster: ClusterState,
  namespace: string | undefined,
  name: string,
) {
  const set = cluster.store.get(replicaSets, namespace, name);
  if (!set || set.metadata.deletionTimestamp) return;
  const { generation, uid = '' } = set.metadata;
  const wanted = fieldAt(set, 'spec', 'replicas');
  const existing = ownedObjects(cluster, set, pods);
  const missing = (typeof wanted === 'number' ? wanted : 1) - existing.length;
  let refused: string | undefined;
  for (let i = 0; i < missing && refused === undefined; i++) {
    refused = createPod(cluster, set, { component });
  }
  const surplus = existing.slice(0, Math.max(0, -missing));
  for (const { metadata } of surplus) {
    deleteObject(cluster, { type: pods, namespace, name: metadata.name });
  }
  const present = ownedObjects(cluster, set, pods);
  const ready = present.filter(isReady).length;
  const conditions = replicaFailure(cluster, set, refused);
  putStatus(cluster, replicaSets, set, {
    replicas: present.length,
    fullyLabeledReplicas: present.length,
    readyReplicas: ready,
    availableReplicas: ready,
    observedGeneration: generation,
    ...(conditions.length > 0 && { conditions }),
  });
  if (refused === undefined) {
    cluster.backOff.succeeded(uid);
    return;
  }
  cluster.backOff.failed(uid, {
    clock: cluster.clock,
    retry: () => reconcileReplicaSet(cluster, namespace, name),
  });
}

/** Keeps as many pods for a ReplicaSet as it wants. */
export const reconcileReplicaSets: Reconciler = (cluster, change) => {
  const { type, action, object } = change;
  const { namespace, name, uid = '' } = object.metadata;
  if (type === replicaSets) {
    if (action === 'DELETED') cluster.backOff.succeeded(uid);
    else reconcileReplicaSet(cluster, namespace, name);
  }
  if (type !== pods) return;
  for (const owner of object.metadata.ownerReferences ?? []) {
    if (owner.kind !== replicaSets.kind) continue;
    reconcileReplicaSet(cluster, namespace, owner.name);
  }
};
