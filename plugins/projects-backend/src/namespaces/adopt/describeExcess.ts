import type { Effect } from '@rigging/backstage-plugin-projects-common';
import type { Amounts } from '../../ledger/Amounts';
import { writeAmount } from '../../ledger/keys/writeAmount';
import type { Terms } from '../../ledger/Terms';

/** What a namespace that is taken in uses beyond the most that its terms give it. */
export function describeExcess(used: Amounts, terms: Terms): Effect[] {
  const most = terms.mode === 'fixed' ? terms.hard : terms.max;
  return [...used].flatMap(([key, amount]) => {
    const allowed = most.get(key) ?? 0n;
    if (amount <= allowed) {
      return [];
    }
    return [
      {
        severity: 'warning' as const,
        message: `Uses more of ${key} than its terms give it. Nothing is stopped; nothing new starts until it uses less, or gets more`,
        key,
        asked: writeAmount(key, amount),
        free: writeAmount(key, allowed),
      },
    ];
  });
}
