import type { Knex } from 'knex';
import { inChunks } from '@rigging/backend-toolkit';
import type { MembershipPermissionResource } from '@rigging/backstage-plugin-clusters-node';
import { bumpAccess } from '../../store/bumpAccess';
import type { MembershipCounts } from '../roles/MembershipCounts';
import { applyMembershipVisibility } from './applyMembershipVisibility';
import { deleteMemberships } from './deleteMemberships';
import { insertMembership } from './insertMembership';
import { listMemberships } from './listMemberships';
import type { MembershipQuery, MembershipVisibility } from './MembershipQuery';
import type { MembershipRecord } from './MembershipRecord';
import { membershipRow } from './membershipRow';
import type { MembershipChange, MembershipStore } from './MembershipStore';
import type { MembershipRow } from './rows';
import { syncConfigured } from './syncConfigured';

const MOST_PER_SWEEP = 500;

type Options = {
  database: Knex;
  isRemovableRole: (name: string) => boolean;
};

/** A {@link MembershipStore} on SQLite or PostgreSQL. */
export class DatabaseMembershipStore
  implements MembershipStore, MembershipCounts
{
  readonly #database: Knex;
  readonly #isRemovableRole: (name: string) => boolean;

  static create(options: Options): DatabaseMembershipStore {
    return new DatabaseMembershipStore(options);
  }

  private constructor(options: Options) {
    this.#database = options.database;
    this.#isRemovableRole = options.isRemovableRole;
  }

  list(query: MembershipQuery) {
    return listMemberships(this.#database, query);
  }

  async findById(id: string) {
    // Also keeps NUL characters from PostgreSQL, which takes them for an error.
    const row = /^[\w-]{1,36}$/.test(id)
      ? await this.#rows().where({ id }).first()
      : undefined;
    return row && membershipRow.toRecord(row);
  }

  async matches(id: string, criteria: MembershipVisibility) {
    const query = this.#database('memberships as m').where('m.id', id);
    applyMembershipVisibility(query, { criteria, database: this.#database });
    return (await query.first('m.id')) !== undefined;
  }

  async findResources(ids: string[]): Promise<MembershipPermissionResource[]> {
    const rows: (MembershipRow & { scope_owner: string | null })[] =
      await inChunks(ids, part =>
        this.#database('memberships as m')
          .leftJoin('clusters as c', join =>
            join
              .on('c.name', 'm.scope_name')
              .onVal('m.scope_type', '=', 'cluster'),
          )
          .leftJoin('project_scopes as p', join =>
            join
              .on('p.project', 'm.scope_name')
              .onVal('m.scope_type', '=', 'project'),
          )
          .whereIn('m.id', part)
          .select('m.*', {
            scope_owner: this.#database.raw('coalesce(c.owner, p.owner)'),
          }),
      );
    return rows.map(row => {
      const { id, subject, role, scope } = membershipRow.toRecord(row);
      const scopeOwner = row.scope_owner ?? undefined;
      return { id, subject, role, scope, scopeOwner };
    });
  }

  insert(record: MembershipRecord, options: { now: number }) {
    return insertMembership(this.#database, {
      record,
      isRemovableRole: this.#isRemovableRole,
      ...options,
    });
  }

  async change(
    id: string,
    change: MembershipChange,
    options: { now: number },
  ): Promise<MembershipRecord | undefined> {
    return this.#database.transaction(async transaction => {
      const changed = await transaction<MembershipRow>('memberships')
        .where({ id, state: 'active' })
        .where(active =>
          active
            .whereNull('expires_at')
            .orWhere('expires_at', '>', options.now),
        )
        .update({
          // Without a change of its own the statement would have nothing to set.
          state: 'active',
          ...(change.reason !== undefined && { reason: change.reason || null }),
          ...(change.expiresAt !== undefined && {
            expires_at: change.expiresAt,
          }),
        });
      if (changed === 0) {
        return undefined;
      }
      await bumpAccess(transaction);
      const row = await transaction<MembershipRow>('memberships')
        .where({ id })
        .first();
      return row && membershipRow.toRecord(row);
    });
  }

  async remove(id: string): Promise<MembershipRecord | undefined> {
    return this.#database.transaction(async transaction => {
      const row = await transaction<MembershipRow>('memberships')
        .where({ id })
        .forUpdate()
        .first();
      if (!row) {
        return undefined;
      }
      await deleteMemberships(transaction, [id]);
      await bumpAccess(transaction);
      return membershipRow.toRecord(row);
    });
  }

  async expire(now: number): Promise<MembershipRecord[]> {
    const over = await this.#rows()
      .where({ state: 'active' })
      .where('expires_at', '<=', now)
      .limit(MOST_PER_SWEEP);
    const expired: MembershipRecord[] = [];
    for (const row of over) {
      const marked = await this.#database.transaction(async transaction => {
        // Another replica may have marked it, or somebody may have made it longer.
        const count = await transaction<MembershipRow>('memberships')
          .where({ id: row.id, state: 'active' })
          .where('expires_at', '<=', now)
          .update({ state: 'expired' });
        if (count > 0) {
          await bumpAccess(transaction);
        }
        return count;
      });
      if (marked > 0) {
        expired.push({ ...membershipRow.toRecord(row), state: 'expired' });
      }
    }
    return expired;
  }

  async purge(expiredBefore: number): Promise<number> {
    const old = await this.#rows()
      .where({ state: 'expired' })
      .where('expires_at', '<', expiredBefore)
      .limit(MOST_PER_SWEEP)
      .select('id');
    await this.#database.transaction(transaction =>
      deleteMemberships(
        transaction,
        old.map(({ id }) => id),
      ),
    );
    return old.length;
  }

  syncConfigured(records: MembershipRecord[]) {
    return syncConfigured(this.#database, records);
  }

  async countByRole(database: Knex): Promise<Map<string, number>> {
    const rows: { role: string; count: number | string }[] =
      await database<MembershipRow>('memberships')
        .groupBy('role')
        .select('role')
        .count({ count: '*' });
    return new Map(rows.map(({ role, count }) => [role, Number(count)]));
  }

  #rows() {
    return this.#database<MembershipRow>('memberships');
  }
}
