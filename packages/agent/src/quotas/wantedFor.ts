import type { AgentQuota } from '@rigging/backstage-plugin-clusters-common';
import { formatQuantity } from '@rigging/kube-quantity';
import { amountOf } from './amountOf';
import type { Lack } from './Lack';
import { needOf } from './needOf';

const bytes = /memory|storage|hugepages-/;

/**
 * What would have to be the limit for all that is lacking to fit. It names `pods` also where
 * these are not limited: so the hub knows in how many equal parts it may grant it.
 */
export function wantedFor(
  quota: Pick<AgentQuota, 'hard' | 'used'>,
  lacks: Lack[],
): Record<string, string> {
  const wanted: Record<string, string> = {};
  for (const key of new Set([...Object.keys(quota.hard), 'pods'])) {
    const more = lacks.reduce(
      (sum, lack) => sum + BigInt(lack.count) * needOf(lack, key),
      0n,
    );
    if (more > 0n) {
      const total = amountOf(quota.used[key]) + more;
      const unit = bytes.test(key) ? 'binary' : 'decimal';
      wanted[key] = formatQuantity(total, { unit });
    }
  }
  return wanted;
}
