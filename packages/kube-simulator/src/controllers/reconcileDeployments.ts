import { createHash } from 'node:crypto';
import { createObject } from '../api/createObject';
import { deleteObject } from '../api/deleteObject';
import { ClusterState } from '../cluster/ClusterState';
import { timestamp } from '../cluster/timestamp';
import { fieldAt } from '../objects/fieldAt';
import { isEqual } from '../objects/isEqual';
import { KubeObject, OwnerReference } from '../objects/KubeObject';
import { listAt } from '../objects/listAt';
import { recordAt } from '../objects/recordAt';
import { ResourceType } from '../objects/ResourceType';
import { stringAt } from '../objects/stringAt';
import { typeOf } from '../objects/typeOf';
import { Reconciler } from './Reconciler';

const deployments = typeOf('apps/deployments');
const replicaSets = typeOf('apps/replicasets');
const pods = typeOf('pods');
const hashLabel = 'pod-template-hash';

function owned(cluster: ClusterState, owner: KubeObject, type: ResourceType) {
  return cluster.store
    .dependentsOf(owner.metadata.uid ?? '')
    .filter(dependent => dependent.type === type)
    .map(({ object }) => object)
    .filter(({ metadata }) => !metadata.deletionTimestamp);
}

function ownedBy(owner: KubeObject): OwnerReference[] {
  const { apiVersion, kind, metadata } = owner;
  const { name, uid = '' } = metadata;
  return [
    { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true },
  ];
}

function replicasOf(object: KubeObject): number {
  const replicas = fieldAt(object, 'spec', 'replicas');
  return typeof replicas === 'number' ? replicas : 1;
}

function isReady(pod: KubeObject) {
  return listAt(pod, 'status', 'conditions').some(
    condition =>
      stringAt(condition, 'type') === 'Ready' &&
      stringAt(condition, 'status') === 'True',
  );
}

function putStatus(
  cluster: ClusterState,
  type: ResourceType,
  object: KubeObject,
  status: Record<string, unknown>,
) {
  if (!isEqual(object.status, status)) {
    cluster.store.put(type, { ...object, status });
  }
}

/** Quotas and the like may refuse a pod; it is tried at the next change. */
function createIfAdmitted(create: () => void) {
  try {
    create();
  } catch {
    // The missing replica is visible in the status.
  }
}

function reconcileReplicaSet(cluster: ClusterState, set: KubeObject) {
  const { namespace, name, generation } = set.metadata;
  const template = recordAt(set, 'spec', 'template');
  const existing = owned(cluster, set, pods);
  const missing = replicasOf(set) - existing.length;
  for (let i = 0; i < missing; i++) {
    const object = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        ...(recordAt(template, 'metadata') as { name: string }),
        name: '',
        generateName: `${name}-`,
        ownerReferences: ownedBy(set),
      },
      spec: template.spec,
    };
    createIfAdmitted(() =>
      createObject(cluster, { type: pods, namespace, object }, {}),
    );
  }
  const surplus = existing.slice(0, Math.max(0, -missing));
  for (const { metadata } of surplus) {
    deleteObject(cluster, { type: pods, namespace, name: metadata.name });
  }
  const present = owned(cluster, set, pods);
  const ready = present.filter(isReady).length;
  putStatus(cluster, replicaSets, set, {
    replicas: present.length,
    fullyLabeledReplicas: present.length,
    readyReplicas: ready,
    availableReplicas: ready,
    observedGeneration: generation,
  });
}

function reconcileDeployment(cluster: ClusterState, deployment: KubeObject) {
  const { namespace, name, generation, creationTimestamp } =
    deployment.metadata;
  const template = recordAt(deployment, 'spec', 'template');
  const hash = createHash('sha256')
    .update(JSON.stringify(template))
    .digest('hex')
    .slice(0, 10);
  const replicas = replicasOf(deployment);
  const labels = {
    ...(recordAt(template, 'metadata', 'labels') as Record<string, string>),
    [hashLabel]: hash,
  };
  const sets = owned(cluster, deployment, replicaSets);
  const isCurrent = (set: KubeObject) =>
    set.metadata.labels?.[hashLabel] === hash;
  if (!sets.some(isCurrent)) {
    const object = {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: `${name}-${hash}`,
        labels,
        ownerReferences: ownedBy(deployment),
      },
      spec: {
        replicas,
        selector: { matchLabels: labels },
        template: {
          ...template,
          metadata: { ...recordAt(template, 'metadata'), labels },
        },
      },
    };
    createIfAdmitted(() =>
      createObject(cluster, { type: replicaSets, namespace, object }, {}),
    );
  }
  for (const set of sets) {
    const wanted = isCurrent(set) ? replicas : 0;
    if (replicasOf(set) !== wanted) {
      const spec = { ...recordAt(set, 'spec'), replicas: wanted };
      cluster.store.put(replicaSets, { ...set, spec });
    }
  }
  const count = (set: KubeObject, field: string) => {
    const value = fieldAt(set, 'status', field);
    return typeof value === 'number' ? value : 0;
  };
  const sum = (field: string, of = sets) =>
    of.reduce((total, set) => total + count(set, field), 0);
  const available = sum('availableReplicas');
  putStatus(cluster, deployments, deployment, {
    observedGeneration: generation,
    replicas: sum('replicas'),
    updatedReplicas: sum('replicas', sets.filter(isCurrent)),
    readyReplicas: sum('readyReplicas'),
    availableReplicas: available,
    unavailableReplicas: Math.max(0, replicas - available),
    conditions: [
      {
        type: 'Available',
        status: available >= replicas ? 'True' : 'False',
        reason:
          available >= replicas
            ? 'MinimumReplicasAvailable'
            : 'MinimumReplicasUnavailable',
        lastTransitionTime: creationTimestamp ?? timestamp(cluster.clock),
      },
    ],
  });
}

/** Keeps ReplicaSets for Deployments, and pods for ReplicaSets. */
export const reconcileDeployments: Reconciler = (cluster, { type, object }) => {
  if (type !== deployments && type !== replicaSets && type !== pods) return;
  const { namespace, name } = object.metadata;
  if (type !== deployments) {
    for (const owner of object.metadata.ownerReferences ?? []) {
      const ownerType = type === pods ? replicaSets : deployments;
      const found = cluster.store.get(ownerType, namespace, owner.name);
      if (!found || found.metadata.deletionTimestamp) continue;
      if (ownerType === replicaSets) reconcileReplicaSet(cluster, found);
      else reconcileDeployment(cluster, found);
    }
  }
  const found = cluster.store.get(type, namespace, name);
  if (!found || found.metadata.deletionTimestamp) return;
  if (type === deployments) reconcileDeployment(cluster, found);
  if (type === replicaSets) reconcileReplicaSet(cluster, found);
};
