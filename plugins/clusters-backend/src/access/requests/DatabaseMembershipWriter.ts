import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { bumpAccess } from '../../store/bumpAccess';
import { deleteMemberships } from '../memberships/deleteMemberships';
import { insertMembership } from '../memberships/insertMembership';
import type { MembershipWriter, RequestedMembership } from './MembershipWriter';

/** A {@link MembershipWriter} on the tables of memberships. */
export class DatabaseMembershipWriter implements MembershipWriter {
  readonly #isRemovableRole: (name: string) => boolean;

  static create(options: {
    isRemovableRole: (name: string) => boolean;
  }): DatabaseMembershipWriter {
    return new DatabaseMembershipWriter(options.isRemovableRole);
  }

  private constructor(isRemovable: (name: string) => boolean) {
    this.#isRemovableRole = isRemovable;
  }

  async insert(
    membership: RequestedMembership,
    options: { transaction: Knex.Transaction; now: number },
  ): Promise<string> {
    const { transaction, now } = options;
    const { id } = await insertMembership(transaction, {
      record: {
        ...membership,
        id: randomUUID(),
        origin: 'request',
        state: 'active',
        createdAt: now,
      },
      isRemovableRole: this.#isRemovableRole,
      now,
    });
    return id;
  }

  async remove(
    id: string,
    options: { transaction: Knex.Transaction },
  ): Promise<void> {
    await deleteMemberships(options.transaction, [id]);
    await bumpAccess(options.transaction);
  }
}
