import type { Knex } from 'knex';

/** Counts a change of who may do what, within the transaction of the change. Last, so that it holds up others least. */
export async function bumpAccess(transaction: Knex): Promise<void> {
  await transaction('revisions').where({ name: 'access' }).increment('value');
}
