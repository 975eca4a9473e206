import type {
  AccessScope,
  MembershipOriginEnum,
} from '@rigging/backstage-plugin-clusters-common';

/** A membership as the store keeps it; times are milliseconds since 1970. */
export type MembershipRecord = {
  id: string;
  subject: string;
  /** Of a Component or Resource: a later one of the same name has nothing of this. */
  subjectUid?: string;
  role: string;
  scope: AccessScope;
  origin: MembershipOriginEnum;
  state: 'active' | 'expired';
  reason?: string;
  expiresAt?: number;
  createdAt: number;
  createdBy: string;
};
