import { ClusterState } from '../cluster/ClusterState';
import { timestamp } from '../cluster/timestamp';
import { normalize } from '../defaults/normalize';
import { trackUpdate } from '../fields/trackUpdate';
import { failures } from '../http/failures';
import { isEqual } from '../objects/isEqual';
import { KubeObject } from '../objects/KubeObject';
import { ResourceType } from '../objects/ResourceType';
import { admitToQuota } from '../quota/admitToQuota';
import { preventEscalation } from './preventEscalation';
import { validate } from './validate';
import { WriteOptions } from './WriteOptions';

interface Target {
  type: ResourceType;
  namespace?: string;
  name: string;
  subresource?: string;
}

/** Leaves only the part that this subresource may change. */
function confine(target: Target, current: KubeObject, next: KubeObject) {
  const { type, subresource } = target;
  if (subresource === 'status') {
    return { ...current, status: next.status };
  }
  const separate = type.subresources.includes('status');
  return separate ? { ...next, status: current.status } : next;
}

function checkImmutable(target: Target, current: KubeObject, next: KubeObject) {
  const fields = {
    Secret: 'type',
    RoleBinding: 'roleRef',
    ClusterRoleBinding: 'roleRef',
  };
  const field = fields[target.type.kind as keyof typeof fields];
  if (field && !isEqual(current[field], next[field])) {
    throw failures.invalid(target, field, 'field is immutable');
  }
  const frozen = current.immutable === true;
  if (frozen && !isEqual(current.data, next.data)) {
    throw failures.invalid(
      target,
      'data',
      'Forbidden: field is immutable when `immutable` is set',
    );
  }
}

function withoutBookkeeping(object: KubeObject) {
  const { status, metadata, ...rest } = object;
  return rest;
}

function isOver({ kind, metadata }: KubeObject) {
  const { deletionTimestamp, deletionGracePeriodSeconds, finalizers } =
    metadata;
  // Namespaces end when they are empty: their controller sees to it.
  return (
    kind !== 'Namespace' &&
    deletionTimestamp !== undefined &&
    (finalizers ?? []).length === 0 &&
    (deletionGracePeriodSeconds ?? 0) === 0
  );
}

/**
 * Replaces an object by what a function makes of it. Everything happens in one
 * turn of the event loop, so there is nothing to lock.
 */
export function updateObject(
  cluster: ClusterState,
  target: Target,
  change: (current: KubeObject) => KubeObject,
  options: WriteOptions,
): KubeObject {
  const { type, namespace, name, subresource } = target;
  const { store, clock } = cluster;
  const current = store.get(type, namespace, name);
  if (!current) throw failures.notFound(target);
  const changed = change(current);
  const { resourceVersion, uid } = changed.metadata;
  if (resourceVersion && resourceVersion !== current.metadata.resourceVersion) {
    throw failures.conflict(
      target,
      'the object has been modified; please apply your changes to the latest version and try again',
    );
  }
  if (uid && uid !== current.metadata.uid) {
    throw failures.conflict(
      target,
      `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${current.metadata.uid}`,
    );
  }
  if (changed.metadata.name !== name) {
    throw failures.badRequest(
      `the name of the object (${changed.metadata.name}) does not match the name on the URL (${name})`,
    );
  }

  let next = normalize(confine(target, current, changed));
  const managedFields =
    changed.metadata.managedFields ?? current.metadata.managedFields;
  const kept = subresource === 'status' ? current.metadata : next.metadata;
  next = {
    ...next,
    apiVersion: current.apiVersion,
    kind: type.kind,
    metadata: {
      ...kept,
      namespace,
      uid: current.metadata.uid,
      resourceVersion: current.metadata.resourceVersion,
      creationTimestamp: current.metadata.creationTimestamp,
      deletionTimestamp: current.metadata.deletionTimestamp,
      deletionGracePeriodSeconds: options.endsGrace
        ? 0
        : current.metadata.deletionGracePeriodSeconds,
      generation: current.metadata.generation,
      managedFields,
    },
  };
  validate(type, next);
  checkImmutable(target, current, next);
  if (isEqual(next, current) && !options.endsGrace) return current;
  const specChanged = !isEqual(
    withoutBookkeeping(next),
    withoutBookkeeping(current),
  );
  if (specChanged && options.user) {
    preventEscalation(cluster.authorizer, options.user, { type, object: next });
  }
  const { generation } = current.metadata;
  if (specChanged && generation !== undefined) {
    next.metadata.generation = generation + 1;
  }
  if (options.manager) {
    next.metadata.managedFields = trackUpdate({
      live: current,
      next,
      manager: options.manager,
      subresource,
      now: timestamp(clock),
    });
  }
  if (specChanged) {
    const request = { type, object: next, previous: current };
    admitToQuota(cluster, request, options);
  }
  if (options.dryRun) return next;
  const stored = store.put(type, next);
  if (isOver(stored)) store.remove(type, namespace, name);
  return stored;
}
