import type { Knex } from 'knex';
import { groupBy } from '@rigging/backend-toolkit';
import type { Account } from '../Account';
import type { NamespaceKey } from '../NamespaceKey';
import { splitScope } from '../keys/splitScope';
import { isAlive } from '../plan/isAlive';
import { promiseOf } from '../plan/promiseOf';
import { fromNamespaceRow } from './fromNamespaceRow';
import type { AccountRow, NamespaceRow, ObservedRow } from './rows';

/** The accounts of projects that have any, by cluster, namespace and key; all or those of some namespaces. */
export async function readAccounts(
  database: Knex,
  options: {
    projectIds: readonly string[];
    namespaces?: readonly NamespaceKey[];
    now: number;
  },
): Promise<Map<string, Account[]>> {
  const { projectIds, namespaces, now } = options;
  const namespaceRows: (NamespaceRow & { project_id: string })[] =
    await ofProjects(database('ledger_namespaces as n'))
      .orderBy(['n.cluster_id', 'n.namespace'])
      .select('n.*');
  const accounts = groupBy<AccountRow>(
    await ofProjects(joined('ledger_accounts')).select('x.*'),
    nameOf,
  );
  const observedRows: ObservedRow[] = await ofProjects(
    joined('ledger_observed'),
  ).select('x.*');
  const observed = new Map(
    observedRows.map(row => [
      `${nameOf(row)}@${row.scope}`,
      Number(row.observed_at),
    ]),
  );
  return new Map(
    [...groupBy(namespaceRows, row => row.project_id)].map(([id, rows]) => [
      id,
      rows.flatMap(row =>
        accountsOf(row, accounts.get(nameOf(row)) ?? [], { observed, now }),
      ),
    ]),
  );

  function joined(table: string) {
    return database(`${table} as x`).join('ledger_namespaces as n', {
      'n.cluster_id': 'x.cluster_id',
      'n.namespace': 'x.namespace',
    });
  }

  function ofProjects(query: Knex.QueryBuilder) {
    const all = query.whereIn('n.project_id', [...projectIds]);
    return namespaces
      ? all.whereIn(
          ['n.cluster_id', 'n.namespace'],
          namespaces.map(each => [each.clusterId, each.namespace]),
        )
      : all;
  }
}

function accountsOf(
  row: NamespaceRow & { project_id: string },
  rows: AccountRow[],
  options: { observed: Map<string, number>; now: number },
): Account[] {
  const { observed, now } = options;
  const state = fromNamespaceRow(row, rows);
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
        observedAt: observed.get(`${nameOf(row)}@${splitScope(key).scope}`),
      };
    });
}

function nameOf(row: { cluster_id: string; namespace: string }): string {
  return `${row.cluster_id}/${row.namespace}`;
}
