import type { Effect } from '@rigging/backstage-plugin-projects-common';
import type { Knex } from 'knex';
import { QuotaExceededError } from '../ledger/QuotaExceededError';
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
 * a refusal among the effects then, and an error otherwise.
 *
 * The transaction must ask nothing but the database: it holds locks.
 */
export async function runChange<T extends { effects: Effect[] }>(
  database: Knex,
  options: { dryRun: boolean | undefined },
  change: (transaction: Knex.Transaction) => Promise<T>,
): Promise<T | { effects: Effect[] }> {
  if (!options.dryRun) {
    return database.transaction(change);
  }
  try {
    return await database.transaction<T>(async transaction => {
      throw new DryRun(await change(transaction));
    });
  } catch (error) {
    if (error instanceof DryRun) {
      return error.outcome as T;
    }
    if (error instanceof QuotaExceededError) {
      return { effects: toRefusals(error) };
    }
    throw error;
  }
}
