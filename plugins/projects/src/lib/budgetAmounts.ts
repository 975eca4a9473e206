import type { Amount, Budget } from '@rigging/backstage-plugin-projects-common';
import { parseQuantity } from '@rigging/backstage-plugin-clusters-react';
import { formatQuantity } from '@rigging/kube-quantity';

/** The keys of a budget: what the limits of its projects take, and what is left. */
export function budgetAmounts(budget: Budget): Amount[] {
  return Object.entries(budget.limit).map(([key, limit]) => {
    const allocated = budget.allocated[key] ?? '0';
    const left =
      (parseQuantity(limit) ?? 0n) - (parseQuantity(allocated) ?? 0n);
    return {
      key,
      limit,
      leased: allocated,
      hard: allocated,
      used: allocated,
      free: formatQuantity(left > 0n ? left : 0n),
    };
  });
}
