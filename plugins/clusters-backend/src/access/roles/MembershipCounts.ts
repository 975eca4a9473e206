import type { Knex } from 'knex';

/** How often roles are given; implemented by the store of memberships. */
export interface MembershipCounts {
  /**
   * How many memberships name each role, configured and expired ones included as
   * long as they are there. Roles that none names may be left out. Within a
   * transaction it has to ask that one: SQLite has one connection only.
   */
  countByRole(database: Knex): Promise<Map<string, number>>;
}
