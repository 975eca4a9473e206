import type { Effect } from '@rigging/backstage-plugin-projects-common';
import { readAmounts } from '../ledger/keys/readAmounts';
import { writeAmount } from '../ledger/keys/writeAmount';

/** What a new project is limited to. What a change of limits does is said of its namespaces. */
export function describeLimits(limit: Record<string, string>): Effect[] {
  const amounts = readAmounts(limit, { name: 'limit' });
  if (amounts.size === 0) {
    return [
      {
        severity: 'info',
        message: 'Nothing is limited; the namespaces get no quota',
      },
    ];
  }
  return [...amounts].sort().map(([key, amount]) => ({
    severity: 'info',
    message: `${key} is limited to ${writeAmount(
      key,
      amount,
    )} in all namespaces together`,
    key,
  }));
}
