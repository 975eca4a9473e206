import type { Amounts } from '../Amounts';
import { QuotaExceededError } from '../QuotaExceededError';
import type { Shortage } from '../Shortage';
import { createPool } from './createPool';
import { holdersOf } from './holdersOf';
import type { NamespaceState } from './NamespaceState';
import type { ProjectState } from './ProjectState';

/**
 * Throws a QuotaExceededError when a namespace of a cluster cannot have these amounts
 * beside what `amountOf` says of the others.
 */
export function checkFits(
  project: ProjectState,
  options: {
    clusterId: string;
    asked: Amounts;
    amountOf: (namespace: NamespaceState, key: string) => bigint;
    /** Begins the error. */
    summary: string;
  },
): void {
  const { clusterId, asked, amountOf, summary } = options;
  const shortages: Shortage[] = [];
  for (const [key, amount] of asked) {
    const limit = project.limits.get(key);
    if (limit === undefined || amount <= 0n) {
      continue;
    }
    const pool = createPool(project, {
      key,
      amountOf: namespace => amountOf(namespace, key),
    });
    const free = pool.freeFor(clusterId);
    if (amount > free) {
      shortages.push({
        key,
        asked: amount,
        free: free > 0n ? free : 0n,
        limit,
        holders: holdersOf(project.namespaces, each => amountOf(each, key)),
      });
    }
  }
  if (shortages.length > 0) {
    throw new QuotaExceededError(summary, shortages);
  }
}
