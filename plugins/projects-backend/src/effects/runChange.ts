import { ConflictError, InputError } from '@backstage/errors';
import type { Effect } from '@rigging/backstage-plugin-projects-common';
import type { Knex } from 'knex';
import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import { QuotaExceededError } from '../ledger/QuotaExceededError';
import { nameHolders } from './nameHolders';
import { toRefusals } from './toRefusals';

/** Takes a dry run's transaction back. */
class DryRun<T> extends Error {
  constructor(readonly outcome: T) {
    super('A dry run was taken back');
  }
}

/**
 * Makes a change in a transaction and answers with its effects. A dry run does the very
 * same and takes it back, so that what it says is what would be done; what does not fit is
 * a refusal among the effects then, and an error otherwise, as are refusals that the change
 * itself answers with.
 *
 * The transaction must ask nothing but the database: it holds locks.
 */
export async function runChange<T extends { effects: Effect[] }>(
  database: Knex,
  options: {
    dryRun?: boolean;
    /** To name clusters in what did not fit. */
    clusters: Pick<ClusterDirectory, 'getById'>;
  },
  change: (transaction: Knex.Transaction) => Promise<T>,
): Promise<T | { effects: Effect[] }> {
  const { dryRun, clusters } = options;
  try {
    return await database.transaction<T>(async transaction => {
      const outcome = await change(transaction);
      if (dryRun) {
        throw new DryRun(outcome);
      }
      checkRefusals(outcome.effects);
      return outcome;
    });
  } catch (error) {
    if (error instanceof DryRun) {
      return error.outcome as T;
    }
    if (error instanceof QuotaExceededError) {
      const named = await nameHolders(error, clusters);
      if (dryRun) {
        return { effects: toRefusals(named) };
      }
      throw named;
    }
    const isRefusal =
      error instanceof ConflictError || error instanceof InputError;
    if (dryRun && isRefusal) {
      return { effects: [{ severity: 'refusal', message: error.message }] };
    }
    throw error;
  }
}

/** Throws a ConflictError with all of them. */
function checkRefusals(effects: Effect[]): void {
  const messages = effects
    .filter(({ severity }) => severity === 'refusal')
    .map(({ message }) => message);
  if (messages.length > 0) {
    throw new ConflictError(messages.join('; '));
  }
}
