import { InputError } from '@backstage/errors';
import type { Amounts } from '../ledger/Amounts';
import { QuotaExceededError } from '../ledger/QuotaExceededError';
import type { Shortage } from '../ledger/Shortage';
import type { Allocation } from './Allocation';
import { sumOf } from './sumOf';

/**
 * Throws when a project takes more of a budget than is left. What it had already passes,
 * so that limits can be lowered step by step where the catalog moved too much under a budget.
 */
export function checkBudget(options: {
  owner: string;
  budget: Amounts;
  project: { name: string; limits: Amounts };
  /** Undefined: it did not count against this budget. */
  before: Amounts | undefined;
  others: readonly Allocation[];
}): void {
  const { owner, budget, project, before, others } = options;
  const wasUnlimited = (key: string) =>
    before !== undefined && !before.has(key);
  const missing = [...budget.keys()].filter(
    key => !project.limits.has(key) && !wasUnlimited(key),
  );
  if (missing.length > 0) {
    throw new InputError(
      `The project ${project.name} has no limit on ${missing.join(
        ', ',
      )}, and the budget of ${owner} has; give it a limit on each of these`,
    );
  }
  const shortages: Shortage[] = [];
  for (const [key, limit] of budget) {
    const asked = project.limits.get(key);
    const had = before?.get(key);
    if (asked === undefined || (had !== undefined && asked <= had)) {
      continue;
    }
    const rest = limit - sumOf(others, key);
    if (asked > rest) {
      // Others' projects may be hidden from who asks, so it is not said who has the rest.
      const free = rest > 0n ? rest : 0n;
      shortages.push({ key, asked, free, limit, holders: [] });
    }
  }
  if (shortages.length > 0) {
    throw new QuotaExceededError(
      `The budget of ${owner} does not suffice for the project ${project.name}`,
      shortages,
    );
  }
}
