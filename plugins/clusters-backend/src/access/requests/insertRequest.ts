import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { TooManyRequestsError } from '../../registration/TooManyRequestsError';
import type { AccessRequestRecord } from './AccessRequestRecord';
import { accessRequestRow } from './accessRequestRow';
import type { AccessRequestRow } from './rows';

const DAY_MS = 24 * 60 * 60_000;

/** Adds a pending request; its unique index keeps the second of two equal ones out. */
export async function insertRequest(
  transaction: Knex.Transaction,
  options: {
    request: AccessRequestRecord & { expiresAt: number };
    maxPending: number;
    maxPerDay: number;
  },
): Promise<void> {
  const { request, maxPending, maxPerDay } = options;
  // Held until the end, so that two cannot both be the last one that fits.
  await transaction('revisions').where({ name: 'access' }).forUpdate().first();
  const own = { requester: request.requester, state: 'pending' };
  // They have lapsed, whether or not that has been written down.
  await transaction<AccessRequestRow>('access_requests')
    .where(own)
    .where('expires_at', '<=', request.createdAt)
    .update({ state: 'ended' });
  const [{ count }] = await transaction('access_requests')
    .where(own)
    .count({ count: '*' });
  if (Number(count) >= maxPending) {
    throw new ConflictError(
      `You have asked for ${count} things that nobody has decided yet; wait for an answer, or take one back`,
    );
  }
  const [today] = await transaction<AccessRequestRow>('access_requests')
    .where({ requester: request.requester })
    .where('created_at', '>', request.createdAt - DAY_MS)
    .count({ count: '*' });
  if (Number(today.count) >= maxPerDay) {
    throw new TooManyRequestsError(
      `You have asked for access ${maxPerDay} times within a day, which is as often as one may; ask again tomorrow, or ask an owner to add you`,
    );
  }
  await transaction<AccessRequestRow>('access_requests').insert(
    accessRequestRow.from(request),
  );
}
