import { NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import { accessRequestRow } from './accessRequestRow';
import type { AccessRequestRow } from './rows';
import type { NewDecision } from './AccessRequestStore';
import type { MembershipWriter } from './MembershipWriter';

/** Approves a pending request and brings its membership, both or neither. */
export async function approveRequest(
  transaction: Knex.Transaction,
  decision: NewDecision & { memberships: MembershipWriter },
): Promise<boolean> {
  const { id, decidedBy, reason, now, memberships } = decision;
  const row = await transaction<AccessRequestRow>('access_requests')
    .where({ id })
    .forUpdate()
    .first();
  if (
    !row ||
    row.state !== 'pending' ||
    row.requester === decidedBy ||
    Number(row.expires_at) <= now
  ) {
    return false;
  }
  await checkCluster(transaction, row);
  const request = accessRequestRow.toRecord(
    { ...row, membership_state: null, membership_expires_at: null },
    { now },
  );
  const expiresAt = now + request.durationSeconds * 1_000;
  const membershipId = await memberships.insert(
    {
      subject: request.requester,
      role: request.role,
      scope: request.scope,
      reason: request.reason,
      expiresAt,
      createdBy: decidedBy,
    },
    { transaction, now },
  );
  // An earlier request whose membership this one has made longer.
  await transaction<AccessRequestRow>('access_requests')
    .where({ membership_id: membershipId, state: 'approved' })
    .update({ state: 'ended' });
  await transaction<AccessRequestRow>('access_requests')
    .where({ id })
    .update({
      state: 'approved',
      expires_at: expiresAt,
      decided_at: now,
      decided_by: decidedBy,
      decision_reason: reason ?? null,
      membership_id: membershipId,
    });
  return true;
}

/** A cluster that was imported under the name of a removed one is not what was asked for. */
async function checkCluster(
  transaction: Knex.Transaction,
  row: AccessRequestRow,
): Promise<void> {
  if (row.cluster_id === null) {
    return;
  }
  const cluster = await transaction('clusters')
    .where({ id: row.cluster_id })
    .first('id');
  if (!cluster) {
    throw new NotFoundError(
      `The cluster '${row.scope_name}' that access was asked for is gone; refuse the request`,
    );
  }
}
