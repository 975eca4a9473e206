import type { Knex } from 'knex';
import { quotaKey } from './quotaKey';
import type { QuotaChange } from './QuotaStore';
import type { QuotaRow } from './rows';

// Databases limit how many values a query may have.
const KEYS_PER_QUERY = 200;
const MOST_ONE_BY_ONE = 600;

/** What is known of the quotas that a report concerns; of all when it says what is not there. */
export async function findKnownQuotas(
  tx: Knex.Transaction,
  clusterId: string,
  change: QuotaChange,
): Promise<Map<string, QuotaRow>> {
  const { quotas, gone, demands, part } = change;
  const named = new Map(
    [...quotas, ...gone, ...demands].map(({ namespace, name }) => [
      quotaKey({ namespace, name }),
      [namespace, name],
    ]),
  );
  const ofCluster = () =>
    tx<QuotaRow>('quotas').where({ cluster_id: clusterId });
  const found: QuotaRow[] = [];
  if (part?.position === 'last' || named.size > MOST_ONE_BY_ONE) {
    found.push(...(await ofCluster()));
  } else {
    const keys = [...named.values()];
    for (let from = 0; from < keys.length; from += KEYS_PER_QUERY) {
      found.push(
        ...(await ofCluster().whereIn(
          ['namespace', 'name'],
          keys.slice(from, from + KEYS_PER_QUERY),
        )),
      );
    }
  }
  return new Map(found.map(row => [quotaKey(row), row]));
}
