import type { Knex } from 'knex';

/** Requests (as `r`) with the memberships that they brought (as `m`). */
export function selectAccessRequests(database: Knex): Knex.QueryBuilder {
  return database('access_requests as r').leftJoin(
    'memberships as m',
    'm.id',
    'r.membership_id',
  );
}
