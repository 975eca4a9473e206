import { parseQuantity } from '@rigging/kube-quantity';
import { ClusterState } from '../cluster/ClusterState';
import { failures } from '../http/failures';
import { KubeObject } from '../objects/KubeObject';
import { listAt } from '../objects/listAt';
import { recordAt } from '../objects/recordAt';
import { ResourceType } from '../objects/ResourceType';
import { stringAt } from '../objects/stringAt';
import { typeOf } from '../objects/typeOf';
import { formatLike } from './formatLike';
import { countUsage } from './countUsage';
import { usageOf } from './usageOf';

const quotas = typeOf('resourcequotas');
const computeKey = /^(requests|limits)\.(cpu|memory)$|^(cpu|memory)$/;

function missingValues(pod: KubeObject, keys: string[]) {
  return keys.flatMap(key => {
    const [side, name] = key.includes('.') ? key.split('.') : ['requests', key];
    const names = listAt(pod, 'spec', 'containers')
      .filter(
        container => recordAt(container, 'resources', side)[name] === undefined,
      )
      .map(container => stringAt(container, 'name'));
    return names.length > 0 ? [`${key} for: ${names.join(',')}`] : [];
  });
}

function list(
  keys: string[],
  values: (key: string) => bigint,
  hard: Record<string, unknown>,
) {
  return keys
    .map(key => `${key}=${formatLike(values(key), hard[key])}`)
    .join(',');
}

/** Refuses what a quota of the namespace has no room for. */
export function admitToQuota(
  cluster: Pick<ClusterState, 'store'>,
  type: ResourceType,
  object: KubeObject,
) {
  const { namespace, name } = object.metadata;
  if (!namespace) return;
  const usage = usageOf(type, object);
  for (const quota of cluster.store.list(quotas, namespace)) {
    const hard = recordAt(quota, 'spec', 'hard');
    const keys = Object.keys(hard).sort();
    if (type.kind === 'Pod') {
      const missing = missingValues(
        object,
        keys.filter(key => computeKey.test(key)),
      );
      if (missing.length > 0) {
        throw failures.forbidden(
          { type, name },
          `failed quota: ${quota.metadata.name}: must specify ${missing.join(
            '; ',
          )}`,
        );
      }
    }
    const relevant = keys.filter(key => usage.has(key));
    if (relevant.length === 0) continue;
    const used = countUsage(cluster.store, namespace, relevant);
    const limit = (key: string) => parseQuantity(String(hard[key])) ?? 0n;
    const inUse = (key: string) => used.get(key) ?? 0n;
    const asked = (key: string) => usage.get(key) ?? 0n;
    const exceeded = relevant.filter(
      key => inUse(key) + asked(key) > limit(key),
    );
    if (exceeded.length === 0) continue;
    throw failures.forbidden(
      { type, name },
      `exceeded quota: ${quota.metadata.name}, requested: ${list(
        exceeded,
        asked,
        hard,
      )}, used: ${list(exceeded, inUse, hard)}, limited: ${list(
        exceeded,
        limit,
        hard,
      )}`,
    );
  }
}
