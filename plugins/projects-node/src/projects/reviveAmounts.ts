import type { Amount } from '@rigging/backstage-plugin-projects-common';

/** JSON has no dates: makes the texts of the amounts dates again, as their type says. */
export function reviveAmounts(amounts: Amount[]): Amount[] {
  return amounts.map(amount => ({
    ...amount,
    exhaustedAt: amount.exhaustedAt && new Date(amount.exhaustedAt),
  }));
}
