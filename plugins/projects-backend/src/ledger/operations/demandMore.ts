import type { Amounts } from '../Amounts';
import type { Demand } from '../plan/Demand';
import { isAlive } from '../plan/isAlive';
import type { NamespaceState } from '../plan/NamespaceState';
import type { LedgerStore } from '../store/LedgerStore';

/** Things of so many kinds can wait in one namespace; the newest are kept. */
const MOST_DEMANDS = 8;

/**
 * Remembers what was refused in a locked, open namespace. Of the same keys the newest
 * counts: what waits together is granted together.
 *
 * @returns whether it is news
 */
export async function demandMore(
  store: LedgerStore,
  options: {
    namespace: NamespaceState;
    wanted: Amounts;
    at: number;
    now: number;
  },
): Promise<boolean> {
  const { namespace, now } = options;
  const wanted = new Map(
    [...options.wanted].filter(
      ([key, amount]) =>
        amount > 0n && namespace.accounts.get(key)?.target !== undefined,
    ),
  );
  // A cluster's clock may be ahead; nothing is to wait for ever on its account.
  const at = Math.min(options.at, now);
  const demand: Demand = { wanted, since: at, at };
  const same = namespace.demands.find(each => kindOf(each) === kindOf(demand));
  const isLate = same !== undefined && same.at >= demand.at;
  if (!namespace.isOpen || wanted.size === 0 || isLate) {
    return false;
  }
  if (!isAlive(demand, { now })) {
    return false;
  }
  namespace.demands = [
    ...namespace.demands.filter(each => each !== same),
    { ...demand, since: same?.since ?? at },
  ].slice(-MOST_DEMANDS);
  await store.saveNamespaces([namespace]);
  return true;
}

function kindOf({ wanted }: Demand): string {
  return JSON.stringify([...wanted.keys()].sort());
}
