import type { Knex } from 'knex';
import { bumpAccess } from '../../store/bumpAccess';
import { deleteMemberships } from './deleteMemberships';
import { insertRows } from './insertRows';
import type { MembershipRecord } from './MembershipRecord';
import { membershipRow } from './membershipRow';
import type { MembershipRow } from './rows';

/**
 * Makes the configured memberships those of this replica's app-config. While replicas
 * with different ones start, the last one wins. Nothing happens when nothing changed.
 */
export async function syncConfigured(
  database: Knex,
  records: MembershipRecord[],
): Promise<void> {
  await database.transaction(async transaction => {
    // One replica after the other: all of them start at the same time.
    await transaction('revisions').where({ name: 'access' }).forUpdate();
    const rows = await transaction<MembershipRow>('memberships').where({
      origin: 'config',
    });
    const known = new Map(rows.map(row => [identify(row), row.id]));
    const wanted = new Map(
      records.map(record => [identify(membershipRow.from(record)), record]),
    );
    const removed = [...known].filter(([identity]) => !wanted.has(identity));
    const added = [...wanted].filter(([identity]) => !known.has(identity));
    if (removed.length + added.length === 0) {
      return;
    }
    await deleteMemberships(
      transaction,
      removed.map(([, id]) => id),
    );
    for (const [, record] of added) {
      await insertRows(transaction, record);
    }
    await bumpAccess(transaction);
  });
}

/** What makes two configured memberships the same; a configured end is part of it. */
function identify(row: MembershipRow): string {
  const { subject, role, scope_hash: hash, reason } = row;
  const expiresAt = row.expires_at === null ? null : Number(row.expires_at);
  return JSON.stringify([subject, role, hash, reason, expiresAt]);
}
