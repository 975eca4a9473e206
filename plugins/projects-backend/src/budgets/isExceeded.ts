import type { Amounts } from '../ledger/Amounts';
import type { Allocation } from './Allocation';
import { sumOf } from './sumOf';

/** Whether projects have more than a budget allows, or no limit where it has one. */
export function isExceeded(
  budget: Amounts,
  allocations: readonly Allocation[],
): boolean {
  return [...budget].some(
    ([key, limit]) =>
      sumOf(allocations, key) > limit ||
      allocations.some(({ limits }) => !limits.has(key)),
  );
}
