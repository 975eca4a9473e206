import type {
  Amount,
  UsageHistory,
} from '@rigging/backstage-plugin-projects-common';

/**
 * What was recorded, up to what is known now: samples are some minutes or an hour apart,
 * and the first of a new project alone would be no line.
 */
export function withNow(
  history: UsageHistory,
  options: { amount: Amount; now: Date },
): UsageHistory {
  const { amount, now } = options;
  const last = history.items.at(-1);
  const { limit, leased, hard, used } = amount;
  if (limit === undefined || amount.key !== history.key) return history;
  if (last && last.at >= now) return history;
  return {
    ...history,
    items: [...history.items, { at: now, limit, leased, hard, used }],
  };
}
