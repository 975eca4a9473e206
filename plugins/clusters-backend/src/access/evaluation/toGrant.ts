import type { AccessGrant } from '@rigging/backstage-plugin-clusters-common';
import type { MembershipRecord } from '../memberships/MembershipRecord';

/** The grant that a membership is. */
export function toGrant(membership: MembershipRecord): AccessGrant {
  const { subject, role, scope, id, expiresAt } = membership;
  return {
    subject,
    role,
    scope,
    origin: 'membership',
    membershipId: id,
    ...(expiresAt !== undefined && { expiresAt: new Date(expiresAt) }),
  };
}
