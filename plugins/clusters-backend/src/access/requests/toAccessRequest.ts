import type { AccessRequest } from '@rigging/backstage-plugin-clusters-common';
import type { AccessRequestRecord } from './AccessRequestRecord';

/** What people get to see of a request. */
export function toAccessRequest(
  record: AccessRequestRecord,
  options: { isManaged: boolean },
): AccessRequest {
  const { id, requester, role, scope, durationSeconds, reason, state } = record;
  return {
    id,
    requester,
    role,
    scope,
    durationSeconds,
    reason,
    state,
    createdAt: new Date(record.createdAt),
    decidedAt: toDate(record.decidedAt),
    decidedBy: record.decidedBy,
    decisionReason: record.decisionReason,
    expiresAt: toDate(record.expiresAt),
    membershipId: record.membershipId,
    mayDecide: options.isManaged && state === 'pending',
  };
}

function toDate(time: number | undefined): Date | undefined {
  return time === undefined ? undefined : new Date(time);
}
