import type { Amounts } from '../Amounts';
import { splitScope } from '../keys/splitScope';
import type { Demand } from '../plan/Demand';
import { isAlive } from '../plan/isAlive';
import type { NamespaceState } from '../plan/NamespaceState';
import type { LedgerStore } from '../store/LedgerStore';

const ONE = 10n ** 9n;

/** Things of so many kinds can wait in one namespace; the newest are kept. */
const MOST_DEMANDS = 8;

/**
 * Remembers what was refused in a locked, open namespace. Of the same keys the newest
 * counts: what waits together is granted together. Where it names `pods`, it is of so many
 * as these are more than there are, and may be granted one by one.
 *
 * @returns whether it is news; that the same still waits is none
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
  const each = eachOf(namespace, options.wanted);
  const demand: Demand = { wanted, ...(each && { each }), since: at, at };
  const same = namespace.demands.find(other => isSameKind(other, demand));
  const isLate = same !== undefined && same.at >= demand.at;
  if (!namespace.isOpen || wanted.size === 0 || isLate) {
    return false;
  }
  if (!isAlive(demand, { now })) {
    return false;
  }
  namespace.demands = [
    ...namespace.demands.filter(other => other !== same),
    { ...demand, since: same?.since ?? at },
  ].slice(-MOST_DEMANDS);
  await store.saveNamespaces([namespace]);
  return same === undefined || textOf(same) !== textOf(demand);
}

/** Of several pods that wait, what one of them takes. */
function eachOf(
  { accounts }: NamespaceState,
  wanted: Amounts,
): Amounts | undefined {
  const usedOf = (key: string) => accounts.get(key)?.used ?? 0n;
  const pods = [...wanted].find(([key]) => splitScope(key).resource === 'pods');
  const count = pods ? (pods[1] - usedOf(pods[0])) / ONE : 0n;
  if (count < 2n) {
    return undefined;
  }
  const each = new Map<string, bigint>();
  for (const [key, amount] of wanted) {
    const more = amount - usedOf(key);
    if (more > 0n && accounts.get(key)?.target !== undefined) {
      each.set(key, (more + count - 1n) / count);
    }
  }
  return each.size > 0 ? each : undefined;
}

function isSameKind(one: Demand, other: Demand): boolean {
  const kindOf = ({ wanted }: Demand) => [...wanted.keys()].sort().join();
  return kindOf(one) === kindOf(other);
}

function textOf({ wanted, each }: Demand): string {
  const write = (amounts: Amounts = new Map()) =>
    [...amounts].map(part => part.join()).sort();
  return JSON.stringify([write(wanted), write(each)]);
}
