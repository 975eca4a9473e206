import type { Knex } from 'knex';

/**
 * Locks owners until the end of the transaction, always in the same order, whether or not
 * they have a budget: one may be given to them at this moment. A project is locked with
 * them when whom it counts against may change.
 *
 * @remarks
 * By writing, as the ledger does: it also takes SQLite's lock before anything is read.
 */
export async function lockBudgets(
  transaction: Knex.Transaction,
  options: { owners: readonly string[]; projectId?: string },
): Promise<void> {
  const { owners, projectId } = options;
  const names = new Set(owners.map(owner => `owner/${owner}`));
  if (projectId !== undefined) {
    names.add(`project/${projectId}`);
  }
  for (const name of [...names].sort()) {
    await lock(transaction, name);
  }
}

async function lock(transaction: Knex.Transaction, name: string) {
  const write = () =>
    transaction('budget_locks').where({ name }).increment('version', 1);
  if ((await write()) === 0) {
    await transaction('budget_locks')
      .insert({ name, version: 0 })
      .onConflict('name')
      .ignore();
    await write();
  }
}
