import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { AccessRequestRecord } from './AccessRequestRecord';
import { accessRequestRow } from './accessRequestRow';
import type { AccessRequestRow } from './rows';

/** Adds a pending request; its unique index keeps the second of two equal ones out. */
export async function insertRequest(
  transaction: Knex.Transaction,
  options: {
    request: AccessRequestRecord & { expiresAt: number };
    maxPending: number;
  },
): Promise<void> {
  const { request, maxPending } = options;
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
  await transaction<AccessRequestRow>('access_requests').insert(
    accessRequestRow.from(request),
  );
}
