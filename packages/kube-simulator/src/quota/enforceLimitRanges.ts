import { failures } from '../http/failures';
import { KubeObject } from '../objects/KubeObject';
import { listAt } from '../objects/listAt';
import { recordAt } from '../objects/recordAt';
import { ResourceType } from '../objects/ResourceType';
import { stringAt } from '../objects/stringAt';
import { typeOf } from '../objects/typeOf';
import { Store } from '../store/Store';
import { podRequirements } from './podRequirements';
import { readAmounts } from './readAmounts';
import { Usage } from './Usage';
import { writeQuantity } from './writeQuantity';

const limitRanges = typeOf('limitranges');

interface Measured {
  requests: Usage;
  /** Absent where only requests count, as in claims. */
  limits?: Usage;
}

function violations(limit: unknown, { requests, limits }: Measured): string[] {
  const type = stringAt(limit, 'type');
  const say = (bound: string, key: string, rest: string) =>
    `${bound} ${key} usage per ${type} is ${rest}`;
  const found: string[] = [];
  for (const [key, least] of readAmounts(recordAt(limit, 'min'))) {
    const text = writeQuantity(least);
    const request = requests.get(key);
    const maximum = limits?.get(key);
    if (!request) {
      found.push(say('minimum', key, `${text}.  No request is specified`));
    } else if (request.value < least.value) {
      const given = writeQuantity(request);
      found.push(say('minimum', key, `${text}, but request is ${given}`));
    } else if (maximum && maximum.value < least.value) {
      const given = writeQuantity(maximum);
      found.push(say('minimum', key, `${text}, but limit is ${given}`));
    }
  }
  for (const [key, most] of readAmounts(recordAt(limit, 'max'))) {
    const text = writeQuantity(most);
    const kind = limits ? 'limit' : 'request';
    const given = (limits ?? requests).get(key);
    if (!given) {
      found.push(say('maximum', key, `${text}.  No ${kind} is specified`));
    } else if (given.value > most.value) {
      const is = writeQuantity(given);
      found.push(say('maximum', key, `${text}, but ${kind} is ${is}`));
    }
  }
  return found;
}

function measure(
  type: ResourceType,
  object: KubeObject,
  limitType: string,
): Measured[] {
  if (type.kind === 'PersistentVolumeClaim') {
    if (limitType !== type.kind) return [];
    const requests = recordAt(object, 'spec', 'resources', 'requests');
    return [{ requests: readAmounts(requests) }];
  }
  if (limitType === 'Pod') {
    return [
      {
        requests: podRequirements(object, 'requests'),
        limits: podRequirements(object, 'limits'),
      },
    ];
  }
  if (limitType !== 'Container') return [];
  return [
    ...listAt(object, 'spec', 'containers'),
    ...listAt(object, 'spec', 'initContainers'),
  ].map(container => ({
    requests: readAmounts(recordAt(container, 'resources', 'requests')),
    limits: readAmounts(recordAt(container, 'resources', 'limits')),
  }));
}

/** Refuses pods and claims outside of the namespace's least and most. */
export function enforceLimitRanges(
  store: Store,
  type: ResourceType,
  object: KubeObject,
) {
  if (type.kind !== 'Pod' && type.kind !== 'PersistentVolumeClaim') return;
  const { namespace = '', name } = object.metadata;
  for (const range of store.list(limitRanges, namespace)) {
    const found = listAt(range, 'spec', 'limits').flatMap(limit =>
      measure(type, object, stringAt(limit, 'type')).flatMap(measured =>
        violations(limit, measured),
      ),
    );
    if (found.length === 0) continue;
    const why = found.length === 1 ? found[0] : `[${found.join(', ')}]`;
    throw failures.forbidden({ type, name }, why);
  }
}
