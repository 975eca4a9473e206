import { createHash } from 'node:crypto';
import { createObject } from '../api/createObject';
import { ClusterState } from '../cluster/ClusterState';
import { timestamp } from '../cluster/timestamp';
import { StatusError } from '../http/StatusError';
import { fieldAt } from '../objects/fieldAt';
import { KubeObject, OwnerReference } from '../objects/KubeObject';
import { listAt } from '../objects/listAt';
import { recordAt } from '../objects/recordAt';
import { stringAt } from '../objects/stringAt';
import { typeOf } from '../objects/typeOf';
import { ownedObjects } from './ownedObjects';
import { putStatus } from './putStatus';
import { Reconciler } from './Reconciler';
import { recordEvent } from './recordEvent';

const deployments = typeOf('apps/deployments');
const replicaSets = typeOf('apps/replicasets');
const hashLabel = 'pod-template-hash';

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

function createReplicaSet(
  cluster: ClusterState,
  deployment: KubeObject,
  object: KubeObject,
) {
  const { namespace, name, uid = '' } = deployment.metadata;
  try {
    createObject(cluster, { type: replicaSets, namespace, object }, {});
    cluster.backOff.succeeded(uid);
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    recordEvent(cluster, deployment, {
      type: 'Warning',
      reason: 'ReplicaSetCreateError',
      message: `Failed to create new replica set "${object.metadata.name}": ${error.message}`,
      component: 'deployment-controller',
    });
    const retry = () => {
      const found = cluster.store.get(deployments, namespace, name);
      if (found?.metadata.uid === uid) reconcileDeployment(cluster, found);
    };
    cluster.backOff.failed(uid, { clock: cluster.clock, retry });
  }
}

function failuresOf(set: KubeObject) {
  return listAt(set, 'status', 'conditions').filter(
    condition => stringAt(condition, 'type') === 'ReplicaFailure',
  );
}

function reconcileDeployment(cluster: ClusterState, deployment: KubeObject) {
  const { name, generation, creationTimestamp } = deployment.metadata;
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
  const sets = ownedObjects(cluster, deployment, replicaSets);
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
    createReplicaSet(cluster, deployment, object);
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
      ...sets.filter(isCurrent).flatMap(failuresOf),
    ],
  });
}

/** Keeps the ReplicaSets of a Deployment. */
export const reconcileDeployments: Reconciler = (cluster, { type, object }) => {
  const { namespace, name } = object.metadata;
  const names = new Set<string>();
  if (type === deployments) names.add(name);
  if (type === replicaSets) {
    for (const owner of object.metadata.ownerReferences ?? []) {
      names.add(owner.name);
    }
  }
  for (const each of names) {
    const found = cluster.store.get(deployments, namespace, each);
    if (found && !found.metadata.deletionTimestamp) {
      reconcileDeployment(cluster, found);
    }
  }
};
