import type { AccessScope } from '@rigging/backstage-plugin-clusters-common';
import type { Knex } from 'knex';

/** A membership that an approved request brings. Times are milliseconds since 1970. */
export type RequestedMembership = {
  subject: string;
  role: string;
  scope: AccessScope;
  reason: string;
  expiresAt: number;
  createdBy: string;
};

/**
 * Writes memberships within the transaction that it is given, and on no other
 * connection: SQLite has only one. Each change counts as one of access.
 */
export interface MembershipWriter {
  /**
   * The id of the new one, or of the one from an earlier request, which becomes
   * longer. Throws a ConflictError when it would not, and a NotFoundError when
   * the cluster or project is gone.
   */
  insert(
    membership: RequestedMembership,
    options: { transaction: Knex.Transaction; now: number },
  ): Promise<string>;
  /** Nothing happens when it is gone. */
  remove(id: string, options: { transaction: Knex.Transaction }): Promise<void>;
}
