import { randomInt, randomUUID } from 'node:crypto';
import { ClusterState } from '../cluster/ClusterState';
import { timestamp } from '../cluster/timestamp';
import { applyDefaults } from '../defaults/applyDefaults';
import { trackUpdate } from '../fields/trackUpdate';
import { failures } from '../http/failures';
import { KubeObject } from '../objects/KubeObject';
import { ResourceType } from '../objects/ResourceType';
import { typeOf } from '../objects/typeOf';
import { admitToQuota } from '../quota/admitToQuota';
import { applyLimitRanges } from '../quota/applyLimitRanges';
import { enforceLimitRanges } from '../quota/enforceLimitRanges';
import { preventEscalation } from './preventEscalation';
import { validate } from './validate';
import { WriteOptions } from './WriteOptions';

const namespaces = typeOf('namespaces');
const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
/** Who creates a node reports its status with it, so it is kept. */
const keepStatus = new Set(['Node', 'PersistentVolume']);

function suffix() {
  return Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]);
}

function nameOf(type: ResourceType, object: KubeObject): string {
  const { name, generateName } = object.metadata;
  if (name) return name;
  if (generateName) return `${generateName}${suffix().join('')}`;
  throw failures.invalid(
    { type, name: '' },
    'metadata.name',
    'Required value: name or generateName is required',
  );
}

function requireNamespace(
  cluster: ClusterState,
  target: { type: ResourceType; namespace: string; name: string },
) {
  const { type, namespace, name } = target;
  const parent = cluster.store.get(namespaces, undefined, namespace);
  if (!parent) throw failures.notFound({ type: namespaces, name: namespace });
  if (!parent.metadata.deletionTimestamp) return;
  const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
  throw failures.forbidden({ type, name }, why, [
    {
      reason: 'NamespaceTerminating',
      message: `namespace ${namespace} is being terminated`,
      field: 'metadata.namespace',
    },
  ]);
}

/** Creates an object; the result is what the API answers. */
export function createObject(
  cluster: ClusterState,
  target: { type: ResourceType; namespace?: string; object: KubeObject },
  options: WriteOptions,
): KubeObject {
  const { type, namespace, object } = target;
  const { store, clock } = cluster;
  const name = nameOf(type, object);
  const { status, ...withoutStatus } = object;
  const hasStatus = type.subresources.includes('status');
  const input =
    hasStatus && !keepStatus.has(type.kind) ? withoutStatus : object;
  const {
    deletionTimestamp: _deletion,
    deletionGracePeriodSeconds: _grace,
    ...metadata
  } = object.metadata;
  const now = timestamp(clock);
  let next: KubeObject = {
    ...input,
    apiVersion: object.apiVersion,
    kind: type.kind,
    metadata: {
      ...metadata,
      name,
      namespace,
      uid: randomUUID(),
      creationTimestamp: now,
      ...('spec' in object && { generation: 1 }),
    },
  };
  validate(type, next);
  if (namespace) requireNamespace(cluster, { type, namespace, name });
  if (store.get(type, namespace, name)) {
    throw failures.alreadyExists({ type, name });
  }
  next = applyDefaults(next);
  if (type.kind === 'Pod') next = applyLimitRanges(store, next);
  if (options.user) {
    preventEscalation(cluster.authorizer, options.user, { type, object: next });
  }
  enforceLimitRanges(store, type, next);
  admitToQuota(cluster, { type, object: next }, options);
  if (options.manager && !metadata.managedFields) {
    const { manager } = options;
    const managedFields = trackUpdate({ next: input, manager, now });
    next = { ...next, metadata: { ...next.metadata, managedFields } };
  }
  return options.dryRun ? next : store.put(type, next);
}
