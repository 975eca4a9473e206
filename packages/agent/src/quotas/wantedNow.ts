import { formatQuantity } from '@rigging/kube-quantity';
import { amountOf } from './amountOf';
import type { Refusal } from './Refusal';

/** What was asked on top of what is used now; undefined when it fits by now. */
export function wantedNow(
  { wanted, used }: Pick<Refusal, 'wanted' | 'used'>,
  quota: { hard: Record<string, string>; used: Record<string, string> },
): Record<string, string> | undefined {
  const now: Record<string, string> = {};
  let fits = true;
  for (const [key, amount] of Object.entries(wanted)) {
    const asked = amountOf(amount) - amountOf(used[key]);
    const total = amountOf(quota.used[key]) + asked;
    const unit = /i$/.test(amount) ? 'binary' : 'decimal';
    now[key] = formatQuantity(total, { unit });
    fits &&= total <= amountOf(quota.hard[key]);
  }
  return fits ? undefined : now;
}
