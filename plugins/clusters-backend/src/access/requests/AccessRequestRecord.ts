import type { AccessScope } from '@rigging/backstage-plugin-clusters-common';

/** Where a request for access stands. */
export type AccessRequestState =
  | 'pending'
  | 'approved'
  | 'refused'
  | 'cancelled'
  | 'ended';

/** A request for access as the store keeps it; times are milliseconds since 1970. */
export type AccessRequestRecord = {
  id: string;
  requester: string;
  role: string;
  scope: AccessScope;
  /** The cluster of the scope, in case another one gets its name. */
  clusterId?: string;
  durationSeconds: number;
  reason: string;
  /** As of now: approved only while the membership is there. */
  state: AccessRequestState;
  createdAt: number;
  /** When it lapses, or the access ends. */
  expiresAt?: number;
  decidedAt?: number;
  decidedBy?: string;
  decisionReason?: string;
  membershipId?: string;
};
