import type { Knex } from 'knex';
import { accessRequestRow } from './accessRequestRow';
import type { AccessRequestRow, AccessRequestRowWithMembership } from './rows';
import type { MembershipWriter } from './MembershipWriter';
import { REQUEST_COLUMNS } from './REQUEST_COLUMNS';
import { selectAccessRequests } from './selectAccessRequests';

/** Takes a pending request back, or ends an approved one with its membership. */
export async function cancelRequest(
  transaction: Knex.Transaction,
  options: { id: string; now: number; memberships: MembershipWriter },
): Promise<boolean> {
  const { id, now, memberships } = options;
  // Alone: PostgreSQL locks no rows of an outer join.
  await transaction('access_requests').where({ id }).forUpdate().first('id');
  const row: AccessRequestRowWithMembership | undefined =
    await selectAccessRequests(transaction)
      .where('r.id', id)
      .first(REQUEST_COLUMNS);
  const record = row && accessRequestRow.toRecord(row, { now });
  const update = (change: Partial<AccessRequestRow>) =>
    transaction<AccessRequestRow>('access_requests')
      .where({ id })
      .update(change);
  if (record?.state === 'pending') {
    await update({ state: 'cancelled' });
    return true;
  }
  if (record?.state === 'approved' && record.membershipId !== undefined) {
    await memberships.remove(record.membershipId, { transaction });
    await update({ state: 'ended', expires_at: now });
    return true;
  }
  return false;
}
