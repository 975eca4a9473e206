import type { AccessScope } from '@rigging/backstage-plugin-clusters-common';
import { hashScope } from './hashScope';
import type { MembershipRecord } from './MembershipRecord';
import type { MembershipRow } from './rows';

/** Memberships to rows and back. */
export const membershipRow = {
  from(record: MembershipRecord): MembershipRow {
    const { scope } = record;
    return {
      id: record.id,
      subject: record.subject,
      subject_uid: record.subjectUid ?? null,
      role: record.role,
      scope_type: scope.type,
      scope_name: scope.cluster ?? scope.project ?? '',
      selector: scope.selector ? JSON.stringify(scope.selector) : null,
      scope_hash: hashScope(scope),
      origin: record.origin,
      state: record.state,
      reason: record.reason ?? null,
      expires_at: record.expiresAt ?? null,
      created_at: record.createdAt,
      created_by: record.createdBy,
    };
  },

  toRecord(row: MembershipRow): MembershipRecord {
    return {
      id: row.id,
      subject: row.subject,
      subjectUid: row.subject_uid ?? undefined,
      role: row.role,
      scope: scopeOf(row),
      origin: row.origin as MembershipRecord['origin'],
      state: row.state as MembershipRecord['state'],
      reason: row.reason ?? undefined,
      expiresAt: row.expires_at === null ? undefined : Number(row.expires_at),
      createdAt: Number(row.created_at),
      createdBy: row.created_by,
    };
  },
};

function scopeOf(row: MembershipRow): AccessScope {
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
