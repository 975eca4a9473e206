import type { Knex } from 'knex';
import { inChunks } from '@rigging/backend-toolkit';
import { bumpAccess } from '../../store/bumpAccess';
import type { MembershipRecord } from './MembershipRecord';
import { membershipRow } from './membershipRow';
import type { MembershipRow } from './rows';

type DepartureRow = { subject: string; since: number | string };

/** Since when the catalog does not know some of those who have memberships. Config's memberships are its own matter. */
export class DatabaseDepartures {
  readonly #database: Knex;

  static create(options: { database: Knex }): DatabaseDepartures {
    return new DatabaseDepartures(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  /** All who have a membership that counts. */
  async listSubjects(): Promise<string[]> {
    const rows = await this.#database<MembershipRow>('memberships')
      .where({ state: 'active' })
      .whereNot({ origin: 'config' })
      .distinct('subject')
      .orderBy('subject');
    return rows.map(({ subject }) => subject);
  }

  /** Makes those who are gone these, and gives back who was so at that time already. */
  async note(
    gone: string[],
    options: { now: number; since: number },
  ): Promise<string[]> {
    return this.#database.transaction(async transaction => {
      const rows = await transaction<DepartureRow>('departed_subjects');
      const known = new Map(
        rows.map(({ subject, since }) => [subject, Number(since)]),
      );
      const isGone = new Set(gone);
      await inChunks(
        [...known.keys()].filter(subject => !isGone.has(subject)),
        async part => {
          await transaction<DepartureRow>('departed_subjects')
            .whereIn('subject', part)
            .delete();
          return [];
        },
      );
      for (const subject of gone.filter(ref => !known.has(ref))) {
        await transaction<DepartureRow>('departed_subjects')
          .insert({ subject, since: options.now })
          .onConflict('subject')
          .ignore();
      }
      return gone.filter(
        subject => (known.get(subject) ?? Infinity) <= options.since,
      );
    });
  }

  /** Ends all that somebody has, and gives it back. */
  async end(
    subject: string,
    options: { now: number },
  ): Promise<MembershipRecord[]> {
    return this.#database.transaction(async transaction => {
      const rows = await transaction<MembershipRow>('memberships')
        .where({ subject, state: 'active' })
        .whereNot({ origin: 'config' })
        .forUpdate();
      const ended = { state: 'expired', expires_at: options.now };
      await inChunks(
        rows.map(({ id }) => id),
        async part => {
          await transaction<MembershipRow>('memberships')
            .whereIn('id', part)
            .update(ended);
          return [];
        },
      );
      if (rows.length > 0) {
        await bumpAccess(transaction);
      }
      return rows.map(row => membershipRow.toRecord({ ...row, ...ended }));
    });
  }
}
