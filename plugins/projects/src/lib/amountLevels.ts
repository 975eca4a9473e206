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
  /** What the shares are shares of. */
  whole: bigint;
  used: number;
  granted: number;
  level: QuotaLevel;
};

const read = (quantity: string | undefined) =>
  (quantity === undefined ? undefined : parseQuantity(quantity)) ?? 0n;

/**
 * Reads an amount for {@link AmountLevels}. How near it is to its end is about its own
 * limit or grant, whatever its shares are shares of.
 *
 * @param of - what the shares are shares of, e.g. the limit of the project that it is a part of
 */
export function amountLevels(amount: Amount, of?: string): AmountLevels {
  const leased = read(amount.leased);
  const used = read(amount.used);
  const own = amount.limit === undefined ? leased : read(amount.limit);
  const taken = quantityRatio(used, own);
  const isOver = own === 0n && used > 0n;
  let level: QuotaLevel = taken >= HIGH ? 'high' : 'fine';
  if (taken >= 1 || isOver) level = 'full';
  const whole = of === undefined ? own : read(of);
  return {
    whole,
    used: quantityRatio(used, whole),
    granted: quantityRatio(leased, whole),
    level,
  };
}

/** The keys of which the largest share is used, the tightest first. */
export function tightestAmounts(amounts: Amount[], count: number): Amount[] {
  return amounts
    .map(amount => ({ amount, used: amountLevels(amount).used }))
    .sort((a, b) => b.used - a.used)
    .slice(0, count)
    .map(({ amount }) => amount);
}
