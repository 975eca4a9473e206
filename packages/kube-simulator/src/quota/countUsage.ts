import { ClusterState } from '../cluster/ClusterState';
import { KubeObject } from '../objects/KubeObject';
import { recordAt } from '../objects/recordAt';
import { resourceTypes } from '../objects/resourceTypes';
import { addUsage } from './addUsage';
import { keysFor } from './keysFor';
import { matchesScopes } from './matchesScopes';
import { Usage } from './Usage';
import { usageOf } from './usageOf';

const contents = resourceTypes.filter(type => type.namespaced && type.stored);

/** What the objects of a quota's namespace take of it together. */
export function countUsage(
  { store, clock }: Pick<ClusterState, 'store' | 'clock'>,
  quota: KubeObject,
): Usage {
  const keys = Object.keys(recordAt(quota, 'spec', 'hard'));
  const total: Usage = new Map();
  for (const type of contents) {
    const relevant = keysFor(type, keys);
    if (relevant.length === 0) continue;
    for (const key of relevant) total.set(key, { value: 0n, unit: 'decimal' });
    for (const object of store.list(type, quota.metadata.namespace)) {
      if (!matchesScopes(quota, type, object)) continue;
      const usage = usageOf(type, object, clock.now());
      addUsage(total, new Map([...usage].filter(([key]) => total.has(key))));
    }
  }
  return total;
}
