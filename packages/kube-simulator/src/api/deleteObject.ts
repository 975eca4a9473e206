import { ClusterState } from '../cluster/ClusterState';
import { timestamp } from '../cluster/timestamp';
import { failures } from '../http/failures';
import { KubeObject } from '../objects/KubeObject';
import { ResourceType } from '../objects/ResourceType';
import { stringAt } from '../objects/stringAt';
import { fieldAt } from '../objects/fieldAt';

/** What a DELETE asks for beside the object. */
export interface DeleteOptions {
  gracePeriodSeconds?: number;
  preconditions?: { uid?: string; resourceVersion?: string };
  propagationPolicy?: string;
  dryRun?: boolean;
}

function graceOf(object: KubeObject, options: DeleteOptions): number {
  if (object.kind !== 'Pod' || !stringAt(object, 'spec', 'nodeName')) return 0;
  const own = fieldAt(object, 'spec', 'terminationGracePeriodSeconds');
  return options.gracePeriodSeconds ?? (typeof own === 'number' ? own : 30);
}

function checkPreconditions(
  target: { type: ResourceType; name: string },
  object: KubeObject,
  { uid, resourceVersion }: { uid?: string; resourceVersion?: string },
) {
  const { metadata } = object;
  const wrong =
    (uid && uid !== metadata.uid && `UID in precondition: ${uid}`) ||
    (resourceVersion &&
      resourceVersion !== metadata.resourceVersion &&
      `ResourceVersion in precondition: ${resourceVersion}`);
  if (wrong) throw failures.conflict(target, `Precondition failed: ${wrong}`);
}

/**
 * Deletes an object, or marks it when it has finalizers, is a pod with a grace
 * period or a namespace.
 */
export function deleteObject(
  cluster: ClusterState,
  target: { type: ResourceType; namespace?: string; name: string },
  options: DeleteOptions = {},
): { object: KubeObject; gone: boolean } {
  const { type, namespace, name } = target;
  const { store, clock } = cluster;
  const current = store.get(type, namespace, name);
  if (!current) throw failures.notFound(target);
  checkPreconditions(target, current, options.preconditions ?? {});
  const grace = graceOf(current, options);
  const { finalizers = [], deletionTimestamp } = current.metadata;
  const orphan = options.propagationPolicy === 'Orphan';
  const stays = finalizers.length > 0 || grace > 0 || type.kind === 'Namespace';
  if (!stays) {
    if (options.dryRun) return { object: current, gone: true };
    if (orphan) releaseDependents(cluster, current);
    return {
      object: store.remove(type, namespace, name) ?? current,
      gone: true,
    };
  }
  if (deletionTimestamp) return { object: current, gone: false };
  const marked: KubeObject = {
    ...current,
    metadata: {
      ...current.metadata,
      deletionTimestamp: timestamp(clock),
      deletionGracePeriodSeconds: grace,
    },
    ...(type.kind === 'Namespace' && { status: { phase: 'Terminating' } }),
  };
  const object = options.dryRun ? marked : store.put(type, marked);
  return { object, gone: false };
}

function releaseDependents(cluster: ClusterState, owner: KubeObject) {
  const { uid = '' } = owner.metadata;
  for (const { type, object } of cluster.store.dependentsOf(uid)) {
    const ownerReferences = object.metadata.ownerReferences?.filter(
      reference => reference.uid !== uid,
    );
    cluster.store.put(type, {
      ...object,
      metadata: { ...object.metadata, ownerReferences },
    });
  }
}
