import { QuotaExceededError } from '../QuotaExceededError';
import type { Shortage } from '../Shortage';
import { committedTo } from './committedTo';
import { createPool } from './createPool';
import { holdersOf } from './holdersOf';
import type { ProjectState } from './ProjectState';

/**
 * Throws a QuotaExceededError when new limits or reservations leave less than what is
 * used or promised. Limits that are only raised pass, also when they do not suffice yet.
 */
export function checkLimits(before: ProjectState, after: ProjectState): void {
  const shortages: Shortage[] = [];
  for (const [key, limit] of after.limits) {
    const old = before.limits.get(key);
    if (old !== undefined && limit >= old && !isReservedMore(key)) {
      continue;
    }
    const { rest } = createPool(after, {
      key,
      amountOf: namespace => committedTo(namespace, key),
    });
    if (rest < 0n) {
      shortages.push({
        key,
        asked: limit - rest,
        free: limit,
        limit,
        holders: holdersOf(after.namespaces, each => committedTo(each, key)),
      });
    }
  }
  if (shortages.length > 0) {
    throw new QuotaExceededError(
      'More is used, promised or reserved than the limit would be; with acceptBelowUse it is lowered all the same, and nothing is stopped',
      shortages,
    );
  }

  function isReservedMore(key: string): boolean {
    return [...after.reservations].some(
      ([clusterId, amounts]) =>
        (amounts.get(key) ?? 0n) >
        (before.reservations.get(clusterId)?.get(key) ?? 0n),
    );
  }
}
