import { fieldAt } from '../objects/fieldAt';
import { isRecord } from '../objects/isRecord';
import { KubeObject } from '../objects/KubeObject';
import { listAt } from '../objects/listAt';
import { recordAt } from '../objects/recordAt';
import { stringAt } from '../objects/stringAt';
import { typeOf } from '../objects/typeOf';
import { Store } from '../store/Store';

const limitRanges = typeOf('limitranges');
const annotation = 'kubernetes.io/limit-ranger';
const sides = { requests: 'defaultRequest', limits: 'default' } as const;

/** A container with the defaults of one limit, and what was set. */
function withDefaults(
  container: Record<string, unknown>,
  limits: unknown[],
  kind: string,
) {
  const resources = { ...recordAt(container, 'resources') };
  const notes: string[] = [];
  for (const side of ['requests', 'limits'] as const) {
    const given = recordAt(resources, side);
    const defaults: Record<string, unknown> = Object.assign(
      {},
      ...limits.map(limit => recordAt(limit, sides[side])),
    );
    const set = Object.keys(defaults)
      .filter(key => given[key] === undefined)
      .sort();
    if (set.length === 0) continue;
    resources[side] = { ...defaults, ...given };
    const what = side === 'requests' ? 'request' : 'limit';
    notes.push(
      `${set.join(', ')} ${what} for ${kind} ${stringAt(container, 'name')}`,
    );
  }
  return { container: { ...container, resources }, notes };
}

function applyLimitRange(pod: KubeObject, range: KubeObject): KubeObject {
  const limits = listAt(range, 'spec', 'limits').filter(
    limit => stringAt(limit, 'type') === 'Container',
  );
  const notes: string[] = [];
  const spec = { ...recordAt(pod, 'spec') };
  const kinds = { containers: 'container', initContainers: 'init container' };
  for (const [field, kind] of Object.entries(kinds)) {
    if (!fieldAt(spec, field)) continue;
    spec[field] = listAt(spec, field).map(container => {
      if (!isRecord(container)) return container;
      const done = withDefaults(container, limits, kind);
      notes.push(...done.notes);
      return done.container;
    });
  }
  if (notes.length === 0) return pod;
  const annotations = {
    ...pod.metadata.annotations,
    [annotation]: `LimitRanger plugin set: ${notes.join('; ')}`,
  };
  return { ...pod, spec, metadata: { ...pod.metadata, annotations } };
}

/** Gives a pod's containers the defaults of the namespace's LimitRanges. */
export function applyLimitRanges(store: Store, pod: KubeObject): KubeObject {
  return store
    .list(limitRanges, pod.metadata.namespace ?? '')
    .reduce(applyLimitRange, pod);
}
