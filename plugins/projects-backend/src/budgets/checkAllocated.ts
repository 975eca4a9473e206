import { ConflictError } from '@backstage/errors';
import type { Amounts } from '../ledger/Amounts';
import { QuotaExceededError } from '../ledger/QuotaExceededError';
import type { Shortage } from '../ledger/Shortage';
import type { Allocation } from './Allocation';
import { sumOf } from './sumOf';

const MOST_NAMES = 5;

/**
 * Throws when a budget would be less than its projects have, or limits a key that some of
 * them do not. What is only raised passes, also when it does not suffice yet.
 */
export function checkAllocated(options: {
  owner: string;
  budget: Amounts;
  /** Undefined: there was none. */
  before: Amounts | undefined;
  allocations: readonly Allocation[];
}): void {
  const { owner, budget, before, allocations } = options;
  const shortages: Shortage[] = [];
  for (const [key, limit] of budget) {
    const unlimited = allocations.filter(({ limits }) => !limits.has(key));
    if (unlimited.length > 0 && !before?.has(key)) {
      throw new ConflictError(
        `The budget of ${owner} cannot limit ${key} while these projects do not: ${nameOf(
          unlimited,
        )}; give each a limit on ${key} first`,
      );
    }
    const allocated = sumOf(allocations, key);
    const old = before?.get(key);
    if (allocated > limit && (old === undefined || limit < old)) {
      shortages.push({
        key,
        asked: allocated,
        free: limit,
        limit,
        holders: [],
      });
    }
  }
  if (shortages.length > 0) {
    throw new QuotaExceededError(
      `The projects of ${owner} (${nameOf(
        allocations,
      )}) have more than its budget would be; lower their limits first`,
      shortages,
    );
  }
}

function nameOf(allocations: readonly Allocation[]): string {
  const names = allocations.map(({ projectName }) => projectName);
  const more = names.length - MOST_NAMES;
  return [
    ...names.slice(0, MOST_NAMES),
    ...(more > 0 ? [`${more} more`] : []),
  ].join(', ');
}
