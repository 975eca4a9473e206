import type { Knex } from 'knex';
import type { NamespaceState } from '../plan/NamespaceState';
import type { AccountRow } from './rows';

const CHUNK = 500;

/** Writes these accounts; those that are not there any more are removed. */
export async function saveAccounts(
  transaction: Knex.Transaction,
  changes: { namespace: NamespaceState; keys: string[] }[],
): Promise<void> {
  const rows: AccountRow[] = [];
  for (const { namespace, keys } of changes) {
    const where = {
      cluster_id: namespace.clusterId,
      namespace: namespace.namespace,
    };
    const gone = keys.filter(key => !namespace.accounts.has(key));
    if (gone.length > 0) {
      await transaction('ledger_accounts')
        .where(where)
        .whereIn('key', gone)
        .delete();
    }
    for (const key of keys) {
      const account = namespace.accounts.get(key);
      if (account) {
        rows.push({
          ...where,
          key,
          target: write(account.target),
          charged: String(account.charged),
          hard: write(account.hard),
          used: write(account.used),
          changed_at: account.changedAt,
        });
      }
    }
  }
  for (let start = 0; start < rows.length; start += CHUNK) {
    await transaction('ledger_accounts')
      .insert(rows.slice(start, start + CHUNK))
      .onConflict(['cluster_id', 'namespace', 'key'])
      .merge();
  }
}

function write(amount: bigint | undefined): string | null {
  return amount === undefined ? null : String(amount);
}
