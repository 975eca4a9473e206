import type { Knex } from 'knex';
import { bumpAccess } from './bumpAccess';
import type { ClusterRecord } from './ClusterRecord';
import { fromRow } from './fromRow';
import type { ClusterRow, RemovedClusterRow, TokenRow } from './rows';

/**
 * Removes a cluster. Its id, public key and unexpired tokens stay known, so that
 * its agent can be told that it is gone.
 */
export async function removeCluster(
  transaction: Knex.Transaction,
  options: { id: string; reason: string; now: number },
): Promise<ClusterRecord | undefined> {
  const { id, reason, now } = options;
  const row = await transaction<ClusterRow>('clusters')
    .where({ id })
    .forUpdate()
    .first();
  if (!row) {
    return undefined;
  }
  await transaction<RemovedClusterRow>('removed_clusters').insert({
    id,
    name: row.name,
    cluster_uid: row.cluster_uid,
    public_key: row.public_key,
    reason,
    removed_at: now,
  });
  await transaction<TokenRow>('registration_tokens')
    .where({ cluster_id: id })
    .whereNull('revoked_at')
    .update({ revoked_at: now });
  await transaction('cluster_labels').where({ cluster_id: id }).delete();
  await transaction('clusters').where({ id }).delete();
  await removeAccess(transaction, { id, name: row.name });
  return fromRow(row);
}

/** Whoever imports a cluster under this name later must not find the members of this one in it. */
async function removeAccess(
  transaction: Knex.Transaction,
  cluster: { id: string; name: string },
): Promise<void> {
  await transaction('memberships')
    .where({ scope_type: 'cluster', scope_name: cluster.name })
    .whereNot({ origin: 'config' })
    .delete();
  for (const table of ['project_namespaces', 'access_deliveries']) {
    await transaction(table).where({ cluster_id: cluster.id }).delete();
  }
  await bumpAccess(transaction);
}
