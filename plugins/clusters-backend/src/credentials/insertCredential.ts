import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { CredentialRecord } from './CredentialRecord';
import type { CredentialRow } from './CredentialRow';

const ROWS_AT_ONCE = 100;

/** Adds a credential unless its subject has enough of them. */
export async function insertCredential(
  transaction: Knex.Transaction,
  credential: CredentialRecord,
  options: { maxPerSubject: number; maxTtlMs: number; now: number },
): Promise<void> {
  const { maxPerSubject, maxTtlMs, now } = options;
  const { id, subject, clusters } = credential;
  // Held until the end, so that two cannot both be the last one that fits.
  await transaction('revisions').where({ name: 'access' }).forUpdate().first();
  const rows = await transaction<CredentialRow>('credentials')
    .select('id', 'created_at', 'expires_at')
    .where({ subject })
    .orderBy('expires_at', 'desc');
  const isLiving = (row: (typeof rows)[number]) =>
    Number(row.expires_at) > now && Number(row.created_at) > now - maxTtlMs;
  const living = rows.filter(isLiving).length;
  if (living >= maxPerSubject) {
    throw new ConflictError(
      `'${subject}' has ${living} credentials, which is as many as one may have; revoke one that is no longer needed`,
    );
  }
  // Ended ones are shown for a while, but making short ones must not fill the table.
  const surplus = rows
    .filter(row => !isLiving(row))
    .slice(maxPerSubject)
    .map(row => row.id);
  if (surplus.length > 0) {
    await transaction('credential_clusters')
      .whereIn('credential_id', surplus)
      .delete();
    await transaction('credentials').whereIn('id', surplus).delete();
  }
  await transaction<CredentialRow>('credentials').insert({
    id,
    secret_hash: credential.secretHash,
    name: credential.name,
    subject,
    kind: credential.kind,
    all_clusters: clusters === undefined,
    read_only: credential.isReadOnly,
    created_by: credential.createdBy,
    created_at: credential.createdAt,
    expires_at: credential.expiresAt,
  });
  if (clusters) {
    await transaction.batchInsert(
      'credential_clusters',
      clusters.map(cluster => ({ credential_id: id, cluster_id: cluster.id })),
      ROWS_AT_ONCE,
    );
  }
}
