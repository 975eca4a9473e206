import type { Knex } from 'knex';
import type { AccessRequestRow } from './rows';
import { selectAccessRequests } from './selectAccessRequests';
import { whereState } from './whereState';

const MOST_AT_ONCE = 500;

/** Writes down what time, removed memberships and removed clusters have ended. */
export async function settleRequests(
  database: Knex,
  now: number,
): Promise<boolean> {
  const over = selectAccessRequests(database)
    .whereIn('r.state', ['pending', 'approved'])
    .limit(MOST_AT_ONCE)
    .select('r.id');
  whereState(over, { state: 'ended', now });
  const orphaned = database<AccessRequestRow>('access_requests')
    .where({ state: 'pending' })
    .whereNotNull('cluster_id')
    .whereNotIn('cluster_id', database('clusters').select('id'))
    .limit(MOST_AT_ONCE)
    .select('id');
  const rows: { id: string }[] = (await Promise.all([over, orphaned])).flat();
  if (rows.length === 0) {
    return false;
  }
  const count = await database<AccessRequestRow>('access_requests')
    .whereIn(
      'id',
      rows.map(({ id }) => id),
    )
    // A request that was approved in the meantime goes on; it is looked at again.
    .where(still =>
      still.whereNot('state', 'approved').orWhereNotIn(
        'membership_id',
        database('memberships')
          .select('id')
          .where({ state: 'active' })
          .where(living =>
            living.whereNull('expires_at').orWhere('expires_at', '>', now),
          ),
      ),
    )
    .whereIn('state', ['pending', 'approved'])
    .update({ state: 'ended' });
  return count > 0;
}
