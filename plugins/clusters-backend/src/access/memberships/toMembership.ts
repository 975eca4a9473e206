import type { Membership } from '@rigging/backstage-plugin-clusters-common';
import type { MembershipRecord } from './MembershipRecord';

/** What callers of the API see of a membership. One that has ended is expired, whether or not it is marked yet. */
export function toMembership(
  record: MembershipRecord,
  options: { now: number },
): Membership {
  const { expiresAt, createdAt, subjectUid, ...rest } = record;
  const hasEnded = expiresAt !== undefined && expiresAt <= options.now;
  return {
    ...rest,
    state: hasEnded ? 'expired' : record.state,
    expiresAt: expiresAt === undefined ? undefined : new Date(expiresAt),
    createdAt: new Date(createdAt),
  };
}
