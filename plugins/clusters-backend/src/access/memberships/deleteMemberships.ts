import type { Knex } from 'knex';
import { inChunks } from '@rigging/backend-toolkit';

/** Deletes memberships with their selectors. */
export async function deleteMemberships(
  transaction: Knex,
  ids: string[],
): Promise<void> {
  await inChunks(ids, async part => {
    await transaction('membership_selectors')
      .whereIn('membership_id', part)
      .delete();
    await transaction('memberships').whereIn('id', part).delete();
    return [];
  });
}
