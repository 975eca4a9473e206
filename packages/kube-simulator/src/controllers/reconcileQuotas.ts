import { isEqual } from '../objects/isEqual';
import { recordAt } from '../objects/recordAt';
import { typeOf } from '../objects/typeOf';
import { countUsage } from '../quota/countUsage';
import { formatLike } from '../quota/formatLike';
import { Reconciler } from './Reconciler';

const quotas = typeOf('resourcequotas');

/** Keeps the status of the quotas in a namespace. */
export const reconcileQuotas: Reconciler = ({ store }, { object }) => {
  const { namespace } = object.metadata;
  if (!namespace || store.count(quotas, namespace) === 0) return;
  for (const quota of store.list(quotas, namespace)) {
    const hard = recordAt(quota, 'spec', 'hard');
    const usage = countUsage(store, namespace, Object.keys(hard));
    const used = Object.fromEntries(
      Object.entries(hard).map(([key, limit]) => [
        key,
        formatLike(usage.get(key) ?? 0n, limit),
      ]),
    );
    const status = { hard, used };
    if (!isEqual(quota.status, status)) store.put(quotas, { ...quota, status });
  }
};
