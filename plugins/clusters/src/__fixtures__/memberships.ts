import type {
  AccessRequest,
  Membership,
} from '@rigging/backstage-plugin-clusters-common';
import { ago } from './aCluster';

const HOUR = 60;
const DAY = 24 * HOUR;

/** The person in front of the pages. */
export const ME = 'user:default/ada';

/** A membership of a group in staging, but for what is given. */
export function aMembership(overrides: Partial<Membership> = {}): Membership {
  return {
    id: 'm-1',
    subject: 'group:default/retail',
    role: 'cluster-member',
    scope: { type: 'cluster', cluster: 'staging' },
    origin: 'custom',
    state: 'active',
    createdAt: ago(3 * DAY),
    createdBy: ME,
    ...overrides,
  };
}

/** Memberships in every kind of scope, of every origin. */
export function memberships(): Membership[] {
  return [
    aMembership(),
    aMembership({
      id: 'm-2',
      subject: 'user:default/grace',
      role: 'workloads-manage',
      origin: 'request',
      reason: 'Release of the new checkout',
      expiresAt: ago(-7 * HOUR),
      createdAt: ago(HOUR),
    }),
    aMembership({
      id: 'm-3',
      subject: 'group:default/sre',
      role: 'on-call',
      scope: { type: 'selector', selector: { env: 'staging' } },
    }),
    aMembership({
      id: 'm-4',
      subject: 'group:default/auditors',
      role: 'read-only',
      scope: { type: 'global' },
      origin: 'config',
      createdBy: 'configuration',
    }),
    aMembership({
      id: 'm-5',
      subject: 'component:default/checkout',
      role: 'workloads-manage',
      scope: { type: 'project', project: 'shop' },
      reason: 'Deploys itself',
    }),
    aMembership({
      id: 'm-6',
      subject: ME,
      role: 'secrets-manage',
      scope: { type: 'cluster', cluster: 'production-eu' },
      expiresAt: ago(-2 * DAY),
    }),
  ];
}

/** A request of somebody else that the person may decide, but for what is given. */
export function anAccessRequest(
  overrides: Partial<AccessRequest> = {},
): AccessRequest {
  return {
    id: 'r-1',
    requester: 'user:default/grace',
    role: 'secrets-manage',
    scope: { type: 'cluster', cluster: 'staging' },
    durationSeconds: 4 * 3_600,
    reason: 'Rotate the keys of the payment provider',
    state: 'pending',
    createdAt: ago(20),
    expiresAt: ago(-6 * DAY),
    mayDecide: true,
    ...overrides,
  };
}

/** Requests in every state, of oneself and of others. */
export function accessRequests(): AccessRequest[] {
  return [
    anAccessRequest(),
    anAccessRequest({
      id: 'r-2',
      requester: ME,
      role: 'workloads-manage',
      scope: { type: 'cluster', cluster: 'production-eu' },
      reason: 'Look at the slow checkout',
      mayDecide: false,
    }),
    anAccessRequest({
      id: 'r-3',
      requester: ME,
      role: 'secrets-manage',
      scope: { type: 'cluster', cluster: 'production-eu' },
      durationSeconds: 3 * 24 * 3_600,
      reason: 'New certificates',
      state: 'approved',
      decidedBy: 'user:default/grace',
      decidedAt: ago(DAY),
      decisionReason: 'As agreed on Monday',
      expiresAt: ago(-2 * DAY),
      membershipId: 'm-6',
      mayDecide: false,
    }),
    anAccessRequest({
      id: 'r-4',
      requester: 'user:default/linus',
      role: 'cluster-owner',
      state: 'refused',
      decidedBy: ME,
      decidedAt: ago(2 * DAY),
      decisionReason: 'Too much for this',
      expiresAt: undefined,
      mayDecide: false,
    }),
  ];
}
