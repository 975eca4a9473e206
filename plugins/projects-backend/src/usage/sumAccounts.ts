import { groupBy } from '@rigging/backend-toolkit';
import type { Account } from '../ledger/Account';
import type { Amounts } from '../ledger/Amounts';
import { addSums } from './addSums';
import type { ProjectSums, Sum } from './ProjectSums';

/** Adds up the accounts of a project by cluster. */
export function sumAccounts(
  accounts: Account[],
  options: { limits: Amounts; reservations: ReadonlyMap<string, Amounts> },
): ProjectSums {
  const { limits, reservations } = options;
  const byCluster = groupBy(accounts, each => each.clusterId);
  const clusterIds = new Set([...byCluster.keys(), ...reservations.keys()]);
  const clusters = new Map<string, Map<string, Sum>>();
  for (const clusterId of [...clusterIds].sort()) {
    const byKey = groupBy(byCluster.get(clusterId) ?? [], ({ key }) => key);
    clusters.set(
      clusterId,
      new Map(
        [...limits.keys()].map(key => {
          const sum = addSums((byKey.get(key) ?? []).map(toSum));
          const kept = reservations.get(clusterId)?.get(key) ?? 0n;
          return [key, { ...sum, leased: max(sum.leased, kept) }];
        }),
      ),
    );
  }
  return { limits, clusters };
}

function toSum({ charged, hard, used, wanted }: Account): Sum {
  return { leased: charged, hard: hard ?? 0n, used: used ?? 0n, wanted };
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
