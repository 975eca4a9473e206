import type { Effect } from '@rigging/backstage-plugin-projects-common';
import type { KnownCluster } from '../../clusters/ClusterDirectory';
import type { Account } from '../../ledger/Account';
import { writeAmount } from '../../ledger/keys/writeAmount';
import type { NamespaceRecord } from '../NamespaceRecord';

/** What is lost and what becomes free when namespaces are deleted or detached. */
export function describeRemoval(options: {
  records: NamespaceRecord[];
  mode: 'delete' | 'detach';
  accounts: Account[];
  clusterOf: (clusterId: string) => KnownCluster | undefined;
}): Effect[] {
  const { records, mode, accounts, clusterOf } = options;
  const names = new Set(records.map(nameOf));
  const own = accounts.filter(account => names.has(nameOf(account)));
  const sums = new Map<string, { charged: bigint; used: bigint }>();
  for (const { key, charged, used = 0n } of own) {
    const sum = sums.get(key) ?? { charged: 0n, used: 0n };
    sums.set(key, { charged: sum.charged + charged, used: sum.used + used });
  }
  const what =
    records.length === 1
      ? `the namespace '${records[0].namespace}'`
      : `${records.length} namespaces`;
  const pods = sums.get('pods')?.used;
  const running =
    pods === undefined ? '' : `, ${writeAmount('pods', pods)} pods among it`;
  return [
    mode === 'delete'
      ? {
          severity: 'warning',
          message: `Deletes ${what} with everything in it${running}. This cannot be undone`,
        }
      : {
          severity: 'info',
          message: `Takes ${what} out of the project. All in it goes on, without the quota and the defaults of the project; members lose access`,
        },
    ...[...sums]
      .filter(([, { charged }]) => charged > 0n)
      .map(
        ([key, { charged }]): Effect => ({
          severity: 'info',
          message: `Frees ${writeAmount(
            key,
            charged,
          )} of ${key} once it is done`,
          key,
          free: writeAmount(key, charged),
        }),
      ),
    ...describeAway(records, clusterOf),
  ];
}

function describeAway(
  records: NamespaceRecord[],
  clusterOf: (clusterId: string) => KnownCluster | undefined,
): Effect[] {
  const ids = [...new Set(records.map(({ clusterId }) => clusterId))];
  return ids.flatMap((id): Effect[] => {
    const cluster = clusterOf(id);
    return cluster && !cluster.isReachable
      ? [
          {
            severity: 'warning',
            message: `The cluster '${cluster.name}' is not connected: it is done there when it is back, and until then its share stays taken. Remove the cluster from the registry if it does not come back`,
            cluster: cluster.name,
          },
        ]
      : [];
  });
}

function nameOf(key: { clusterId: string; namespace: string }): string {
  return `${key.clusterId}/${key.namespace}`;
}
