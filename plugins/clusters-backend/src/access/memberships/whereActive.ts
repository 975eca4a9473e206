import type { Knex } from 'knex';

/** Narrows a query on memberships (as `m`) to those that count at this moment. */
export function whereActive(query: Knex.QueryBuilder, now: number): void {
  query
    .where('m.state', 'active')
    .where(inner =>
      inner.whereNull('m.expires_at').orWhere('m.expires_at', '>', now),
    );
}
