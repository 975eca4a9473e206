import type { Knex } from 'knex';
import { groupBy } from '@rigging/backend-toolkit';
import type { Grant } from '../Grant';
import type { AccountRow, NamespaceRow } from './rows';

type Row = Pick<NamespaceRow, 'namespace' | 'sequence'> & {
  project_id: string;
  /** No account at all: nothing is limited. */
  key: string | null;
  target: AccountRow['target'];
};

/** The grants of a cluster, in one query and so of one instant. */
export async function readGrants(
  database: Knex,
  clusterId: string,
): Promise<Grant[]> {
  const rows: Row[] = await database('ledger_namespaces as n')
    .leftJoin('ledger_accounts as a', {
      'n.cluster_id': 'a.cluster_id',
      'n.namespace': 'a.namespace',
    })
    .where({ 'n.cluster_id': clusterId, 'n.is_open': true })
    .whereNotNull('n.project_id')
    .orderBy(['n.namespace', 'a.key'])
    .select('n.namespace', 'n.project_id', 'n.sequence', 'a.key', 'a.target');
  return [...groupBy(rows, row => row.namespace)].map(([namespace, each]) => ({
    clusterId,
    namespace,
    projectId: each[0].project_id,
    sequence: Number(each[0].sequence),
    hard: new Map(
      each.flatMap(({ key, target }) =>
        key === null || target === null ? [] : [[key, BigInt(target)]],
      ),
    ),
  }));
}
