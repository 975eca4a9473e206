import type { Knex } from 'knex';

/**
 * Locks a project until the end of the transaction.
 *
 * @remarks
 * By writing to its row: as `FOR UPDATE` it makes others wait, and it also makes a
 * transaction with an older snapshot (repeatable read) fail instead of deciding on old
 * sums, and takes SQLite's lock for writing before anything is read.
 */
export async function lockProject(
  transaction: Knex.Transaction,
  projectId: string,
): Promise<void> {
  const lock = () =>
    transaction('ledger_projects')
      .where({ project_id: projectId })
      .increment('version', 1);
  if ((await lock()) === 0) {
    await transaction('ledger_projects')
      .insert({ project_id: projectId, version: 0 })
      .onConflict('project_id')
      .ignore();
    await lock();
  }
}
