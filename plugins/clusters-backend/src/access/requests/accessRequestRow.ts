import type { AccessScope } from '@rigging/backstage-plugin-clusters-common';
import type {
  AccessRequestRecord,
  AccessRequestState,
} from './AccessRequestRecord';
import type { AccessRequestRow, AccessRequestRowWithMembership } from './rows';
import { hashScope } from '../memberships/hashScope';

/** Requests for access to rows and back. */
export const accessRequestRow = {
  from(
    record: AccessRequestRecord & { expiresAt: number },
  ): Partial<AccessRequestRow> {
    const { scope } = record;
    return {
      id: record.id,
      requester: record.requester,
      role: record.role,
      scope_type: scope.type,
      scope_name: scope.cluster ?? scope.project ?? '',
      selector: scope.selector ? JSON.stringify(scope.selector) : null,
      scope_hash: hashScope(scope),
      cluster_id: record.clusterId ?? null,
      duration_seconds: record.durationSeconds,
      reason: record.reason,
      state: record.state,
      created_at: record.createdAt,
      expires_at: record.expiresAt,
    };
  },

  toRecord(
    row: AccessRequestRowWithMembership,
    options: { now: number },
  ): AccessRequestRecord {
    const state = stateOf(row, options);
    return {
      id: row.id,
      requester: row.requester,
      role: row.role,
      scope: scopeOf(row),
      clusterId: row.cluster_id ?? undefined,
      durationSeconds: row.duration_seconds,
      reason: row.reason,
      state,
      createdAt: Number(row.created_at),
      expiresAt:
        // Whoever manages memberships may have changed when this one ends.
        state === 'approved'
          ? toNumber(row.membership_expires_at)
          : Number(row.expires_at),
      decidedAt: toNumber(row.decided_at),
      decidedBy: row.decided_by ?? undefined,
      decisionReason: row.decision_reason ?? undefined,
      membershipId: row.membership_id ?? undefined,
    };
  },
};

/** What whereState asks for in SQL. */
function stateOf(
  row: AccessRequestRowWithMembership,
  options: { now: number },
): AccessRequestState {
  const { now } = options;
  if (row.state === 'pending' && Number(row.expires_at) <= now) {
    return 'ended';
  }
  const isOver =
    row.membership_state !== 'active' ||
    (toNumber(row.membership_expires_at) ?? Infinity) <= now;
  return row.state === 'approved' && isOver
    ? 'ended'
    : (row.state as AccessRequestState);
}

function scopeOf(row: AccessRequestRow): AccessScope {
  switch (row.scope_type) {
    case 'global':
      return { type: 'global' };
    case 'cluster':
      return { type: 'cluster', cluster: row.scope_name };
    case 'project':
      return { type: 'project', project: row.scope_name };
    default:
      return { type: 'selector', selector: JSON.parse(row.selector ?? '{}') };
  }
}

function toNumber(value: number | string | null): number | undefined {
  return value === null ? undefined : Number(value);
}
