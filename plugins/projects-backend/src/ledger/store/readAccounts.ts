import type { Knex } from 'knex';
import type { Account } from '../Account';
import { splitScope } from '../keys/splitScope';
import { isAlive } from '../plan/isAlive';
import { promiseOf } from '../plan/promiseOf';
import { fromNamespaceRow } from './fromNamespaceRow';
import { groupBy } from './groupBy';
import type { AccountRow, NamespaceRow, ObservedRow } from './rows';

/** The accounts of a project, by cluster, namespace and key. */
export async function readAccounts(
  database: Knex,
  options: { projectId: string; now: number },
): Promise<Account[]> {
  const { projectId, now } = options;
  const namespaces = await database<NamespaceRow>('ledger_namespaces')
    .where({ project_id: projectId })
    .orderBy(['cluster_id', 'namespace']);
  const accountRows: AccountRow[] = await ofProject('ledger_accounts');
  const observedRows: ObservedRow[] = await ofProject('ledger_observed');
  const accounts = groupBy(accountRows, nameOf);
  const observed = new Map(
    observedRows.map(row => [
      `${nameOf(row)}@${row.scope}`,
      Number(row.observed_at),
    ]),
  );
  return namespaces.flatMap(row => {
    const name = nameOf(row);
    const state = fromNamespaceRow(
      { ...row, project_id: projectId },
      accounts.get(name) ?? [],
    );
    return [...state.accounts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, account]): Account => {
        const target = account.target ?? 0n;
        const asked = state.demands
          .filter(demand => state.isOpen && isAlive(demand, { now }))
          .map(({ wanted }) => wanted.get(key) ?? 0n);
        const most = [promiseOf(state, key).promised, ...asked].reduce((a, b) =>
          a > b ? a : b,
        );
        return {
          clusterId: state.clusterId,
          namespace: state.namespace,
          key,
          target,
          charged: account.charged,
          hard: account.hard,
          used: account.used,
          wanted:
            account.target !== undefined && most > target ? most - target : 0n,
          observedAt: observed.get(`${name}@${splitScope(key).scope}`),
        };
      });
  });

  function ofProject(table: string) {
    return database(`${table} as x`)
      .join('ledger_namespaces as n', {
        'n.cluster_id': 'x.cluster_id',
        'n.namespace': 'x.namespace',
      })
      .where('n.project_id', projectId)
      .select('x.*');
  }
}

function nameOf(row: { cluster_id: string; namespace: string }): string {
  return `${row.cluster_id}/${row.namespace}`;
}
