import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { isUniqueViolation } from '@rigging/backend-toolkit';
import type { AccessRequestRecord } from './AccessRequestRecord';
import { accessRequestRow } from './accessRequestRow';
import type { AccessRequestRow, AccessRequestRowWithMembership } from './rows';
import type {
  AccessRequestQuery,
  AccessRequestStore,
  NewDecision,
} from './AccessRequestStore';
import { approveRequest } from './approveRequest';
import { cancelRequest } from './cancelRequest';
import { insertRequest } from './insertRequest';
import { listAccessRequests } from './listAccessRequests';
import type { MembershipWriter } from './MembershipWriter';
import { REQUEST_COLUMNS } from './REQUEST_COLUMNS';
import { selectAccessRequests } from './selectAccessRequests';
import { settleRequests } from './settleRequests';

/** An {@link AccessRequestStore} on SQLite or PostgreSQL. */
export class DatabaseAccessRequestStore implements AccessRequestStore {
  readonly #database: Knex;
  readonly #memberships: MembershipWriter;

  static create(options: {
    database: Knex;
    memberships: MembershipWriter;
  }): DatabaseAccessRequestStore {
    return new DatabaseAccessRequestStore(options);
  }

  private constructor(options: {
    database: Knex;
    memberships: MembershipWriter;
  }) {
    this.#database = options.database;
    this.#memberships = options.memberships;
  }

  async insert(
    request: AccessRequestRecord & { expiresAt: number },
    options: { maxPending: number; maxPerDay: number },
  ): Promise<void> {
    try {
      await this.#database.transaction(transaction =>
        insertRequest(transaction, { request, ...options }),
      );
    } catch (error) {
      if (isUniqueViolation(error)) {
        throw new ConflictError(
          `You have asked for the role '${request.role}' there already; wait for an answer, or take that request back`,
        );
      }
      throw error;
    }
  }

  async find(id: string, options: { now: number }) {
    const row: AccessRequestRowWithMembership | undefined =
      await selectAccessRequests(this.#database)
        .where('r.id', id)
        .first(REQUEST_COLUMNS);
    return row && accessRequestRow.toRecord(row, options);
  }

  list(query: AccessRequestQuery) {
    return listAccessRequests(this.#database, query);
  }

  approve(decision: NewDecision): Promise<boolean> {
    return this.#database.transaction(transaction =>
      approveRequest(transaction, {
        ...decision,
        memberships: this.#memberships,
      }),
    );
  }

  async refuse(decision: NewDecision): Promise<boolean> {
    const { id, decidedBy, reason, now } = decision;
    const count = await this.#database<AccessRequestRow>('access_requests')
      .where({ id, state: 'pending' })
      .whereNot({ requester: decidedBy })
      .where('expires_at', '>', now)
      .update({
        state: 'refused',
        decided_at: now,
        decided_by: decidedBy,
        decision_reason: reason ?? null,
      });
    return count > 0;
  }

  cancel(id: string, options: { now: number }): Promise<boolean> {
    return this.#database.transaction(transaction =>
      cancelRequest(transaction, {
        ...options,
        id,
        memberships: this.#memberships,
      }),
    );
  }

  settle(now: number): Promise<boolean> {
    return settleRequests(this.#database, now);
  }

  async takeEnding(query: { now: number; withinMs: number; limit: number }) {
    const { now, withinMs, limit } = query;
    const rows: AccessRequestRowWithMembership[] = await selectAccessRequests(
      this.#database,
    )
      .where('r.state', 'approved')
      .whereNull('r.warned_at')
      .where('m.state', 'active')
      .where('m.expires_at', '>', now)
      .where('m.expires_at', '<', now + withinMs)
      .where('r.duration_seconds', '>', (2 * withinMs) / 1_000)
      .limit(limit)
      .select(REQUEST_COLUMNS);
    await this.#database<AccessRequestRow>('access_requests')
      .whereIn(
        'id',
        rows.map(row => row.id),
      )
      .update({ warned_at: now });
    return rows.map(row => accessRequestRow.toRecord(row, { now }));
  }

  async purge(endedBefore: number): Promise<number> {
    return this.#database<AccessRequestRow>('access_requests')
      .whereIn('state', ['refused', 'cancelled', 'ended'])
      .where('created_at', '<', endedBefore)
      .where('expires_at', '<', endedBefore)
      .delete();
  }
}
