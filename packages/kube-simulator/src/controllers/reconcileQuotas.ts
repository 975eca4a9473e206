import { isEqual } from '../objects/isEqual';
import { KubeObject } from '../objects/KubeObject';
import { recordAt } from '../objects/recordAt';
import { typeOf } from '../objects/typeOf';
import { countUsage } from '../quota/countUsage';
import { keysFor } from '../quota/keysFor';
import { readAmounts } from '../quota/readAmounts';
import { writeAmounts } from '../quota/writeAmounts';
import { StoreChange } from '../store/StoreChange';
import { Reconciler } from './Reconciler';

const quotas = typeOf('resourcequotas');

function concerns({ type }: StoreChange, quota: KubeObject) {
  const keys = Object.keys(recordAt(quota, 'spec', 'hard'));
  return type === quotas || keysFor(type, keys).length > 0;
}

/** Brings limits into force, and counts again what is used of them. */
export const reconcileQuotas: Reconciler = (cluster, change) => {
  const { store } = cluster;
  const { namespace } = change.object.metadata;
  if (!namespace || store.count(quotas, namespace) === 0) return;
  for (const quota of store.list(quotas, namespace)) {
    if (!concerns(change, quota)) continue;
    const status = {
      hard: writeAmounts(readAmounts(recordAt(quota, 'spec', 'hard'))),
      used: writeAmounts(countUsage(cluster, quota)),
    };
    if (!isEqual(quota.status, status)) store.put(quotas, { ...quota, status });
  }
};
