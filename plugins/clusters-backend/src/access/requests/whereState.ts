import type { Knex } from 'knex';
import type { AccessRequestState } from './AccessRequestRecord';

/** Narrows a query of {@link selectAccessRequests} to those that are in a state at this moment. */
export function whereState(
  query: Knex.QueryBuilder,
  options: { state: AccessRequestState | 'decided'; now: number },
): void {
  const { state, now } = options;
  const isOver = `(m.id is null or m.state <> 'active' or m.expires_at <= ?)`;
  switch (state) {
    case 'pending':
      query.where('r.state', 'pending').where('r.expires_at', '>', now);
      break;
    case 'decided':
      query.where(over =>
        over.whereNot('r.state', 'pending').orWhere('r.expires_at', '<=', now),
      );
      break;
    case 'approved':
      query
        .where('r.state', 'approved')
        .whereRaw(
          `(m.state = 'active' and (m.expires_at is null or m.expires_at > ?))`,
          [now],
        );
      break;
    case 'ended':
      query.whereRaw(
        `(r.state = 'ended' or (r.state = 'pending' and r.expires_at <= ?)
          or (r.state = 'approved' and ${isOver}))`,
        [now, now],
      );
      break;
    default:
      query.where('r.state', state);
  }
}
