import type { Amount } from '@rigging/backstage-plugin-projects-common';
import {
  parseQuantity,
  quantityRatio,
} from '@rigging/backstage-plugin-clusters-react';

/** How near a quota is to its end. */
export type QuotaLevel = 'fine' | 'high' | 'full';

const HIGH = 0.8;

/** The parts of an amount as shares of its whole, for a bar. */
export type AmountLevels = {
  /** The limit; of a part of a project, what is granted to it. */
  whole: bigint;
  used: number;
  granted: number;
  level: QuotaLevel;
};

const read = (quantity: string | undefined) =>
  (quantity === undefined ? undefined : parseQuantity(quantity)) ?? 0n;

/** Reads an amount for {@link AmountLevels}. */
export function amountLevels(amount: Amount): AmountLevels {
  const leased = read(amount.leased);
  const whole = amount.limit === undefined ? leased : read(amount.limit);
  const used = quantityRatio(read(amount.used), whole);
  const isOver = whole === 0n && read(amount.used) > 0n;
  let level: QuotaLevel = used >= HIGH ? 'high' : 'fine';
  if (used >= 1 || isOver) level = 'full';
  return { whole, used, granted: quantityRatio(leased, whole), level };
}

/** The keys of which the largest share is used, the tightest first. */
export function tightestAmounts(amounts: Amount[], count: number): Amount[] {
  return amounts
    .map(amount => ({ amount, used: amountLevels(amount).used }))
    .sort((a, b) => b.used - a.used)
    .slice(0, count)
    .map(({ amount }) => amount);
}
