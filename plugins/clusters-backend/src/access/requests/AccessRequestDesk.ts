import { randomUUID } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import {
  HUB_API_GROUP,
  type AccessScope,
} from '@rigging/backstage-plugin-clusters-common';
import type { ClusterAuditLog } from '../../auditLog/ClusterAuditLog';
import type { AccessNotifier } from '../../changes/AccessNotifier';
import { describeScope } from '../rules/describeScope';
import type { AccessRequestNotifier } from './AccessRequestNotifier';
import type { AccessRequestRecord } from './AccessRequestRecord';
import type { AccessRequestSettings } from './AccessRequestSettings';
import type { AccessRequestStore } from './AccessRequestStore';
import type { RequestScopes } from './RequestScopes';

const MOST_PENDING = 20;
/** Each of them tells owners, also when it is taken back at once. */
const MOST_PER_DAY = 60;

type Dependencies = {
  store: AccessRequestStore;
  scopes: Pick<RequestScopes, 'findOwners'>;
  notifier: AccessRequestNotifier;
  changes: Pick<AccessNotifier, 'changed'>;
  auditLog: ClusterAuditLog;
  settings: AccessRequestSettings;
  now: () => number;
};

/** Takes requests for access through their life; who may do what is decided by AuthorizedAccessRequests. */
export class AccessRequestDesk {
  readonly #options: Dependencies;

  static create(options: Dependencies): AccessRequestDesk {
    return new AccessRequestDesk(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  async find(id: string): Promise<AccessRequestRecord | undefined> {
    const { store, now } = this.#options;
    return /^[0-9a-f-]{36}$/.test(id)
      ? store.find(id, { now: now() })
      : undefined;
  }

  async open(asked: {
    requester: string;
    role: string;
    scope: AccessScope;
    clusterId?: string;
    durationSeconds: number;
    reason: string;
  }): Promise<AccessRequestRecord> {
    const { store, scopes, notifier, settings, now } = this.#options;
    const createdAt = now();
    const request = {
      ...asked,
      id: randomUUID(),
      state: 'pending' as const,
      createdAt,
      expiresAt: createdAt + settings.pendingTtlMs,
    };
    await store.insert(request, {
      maxPending: MOST_PENDING,
      maxPerDay: MOST_PER_DAY,
    });
    this.#changed(request, { actor: request.requester, verb: 'create' });
    const owners = await scopes.findOwners(request.scope);
    // Not waited for: how long it takes would tell whether there is a project of that name.
    void notifier.created(request, { owners });
    return request;
  }

  async decide(
    request: AccessRequestRecord,
    decision: {
      decision: 'approve' | 'refuse';
      decidedBy: string;
      reason?: string;
    },
  ): Promise<AccessRequestRecord> {
    const { store, notifier, changes, now } = this.#options;
    const { decidedBy, reason } = decision;
    const isDone = await store[decision.decision]({
      id: request.id,
      decidedBy,
      reason,
      now: now(),
    });
    if (!isDone) {
      throw new ConflictError(
        `The request '${request.id}' has been decided, taken back or has lapsed in the meantime; look at it again`,
      );
    }
    this.#changed(request, { actor: decidedBy, verb: decision.decision });
    if (decision.decision === 'approve') {
      changes.changed('memberships');
    }
    await notifier.decided(
      { ...request, decidedBy, decisionReason: reason },
      { decision: decision.decision },
    );
    return (await this.find(request.id)) ?? request;
  }

  /** False when it was over already. */
  async cancel(request: AccessRequestRecord): Promise<boolean> {
    const { store, changes, now } = this.#options;
    const isDone = await store.cancel(request.id, { now: now() });
    if (isDone) {
      this.#changed(request, { actor: request.requester, verb: 'cancel' });
      changes.changed('memberships');
    }
    return isDone;
  }

  #changed(
    request: AccessRequestRecord,
    options: { actor: string; verb: string },
  ): void {
    const { auditLog, changes, now } = this.#options;
    const { id, scope, clusterId, role, requester, reason } = request;
    changes.changed('access-requests');
    // Each cluster shows what concerns it alone or all clusters: the reason for something else is not for its owners.
    if (scope.type === 'cluster' || scope.type === 'global') {
      auditLog.record({
        ...options,
        at: new Date(now()),
        clusterId,
        kind: 'change',
        apiGroup: HUB_API_GROUP,
        resource: 'accessrequests',
        name: id,
        code: 200,
        message: `${role} for ${requester} in ${describeScope(
          scope,
        )}: ${reason}`,
      });
    }
  }
}
