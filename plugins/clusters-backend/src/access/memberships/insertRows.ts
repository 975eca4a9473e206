import type { Knex } from 'knex';
import type { MembershipRecord } from './MembershipRecord';
import { membershipRow } from './membershipRow';
import type { MembershipSelectorRow } from './rows';

/** Writes a membership, and its labels where filters look for them. */
export async function insertRows(
  transaction: Knex,
  record: MembershipRecord,
): Promise<void> {
  await transaction('memberships').insert(membershipRow.from(record));
  const labels: MembershipSelectorRow[] = Object.entries(
    record.scope.selector ?? {},
  ).map(([key, value]) => ({ membership_id: record.id, key, value }));
  if (labels.length > 0) {
    await transaction('membership_selectors').insert(labels);
  }
}
