import type { Knex } from 'knex';
import type { NamespaceKey } from '../ledger/NamespaceKey';

/** Whether the cluster was seen to enforce all that is limited in a namespace; true when nothing is. */
export async function isInForce(
  database: Knex,
  { clusterId, namespace }: NamespaceKey,
): Promise<boolean> {
  const missing = await database('ledger_accounts')
    .where({ cluster_id: clusterId, namespace })
    .whereNotNull('target')
    .whereNull('hard')
    .first('key');
  return missing === undefined;
}
