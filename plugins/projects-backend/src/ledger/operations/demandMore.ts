import type { Amounts } from '../Amounts';
import { splitScope } from '../keys/splitScope';
import { unitOf } from '../keys/unitOf';
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
 * as these are more than there are, and may be granted one by one. Where it names nothing but
 * `pods` and these are not more, nothing of that kind waits any longer.
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
  const asked = new Map(
    [...options.wanted].map(([key, amount]) => [key, wholeOf(key, amount)]),
  );
  const wanted = new Map(
    [...asked].filter(
      ([key, amount]) =>
        amount > 0n && namespace.accounts.get(key)?.target !== undefined,
    ),
  );
  // A cluster's clock may be ahead; nothing is to wait for ever on its account.
  const at = Math.min(options.at, now);
  const { each, isOver } = eachOf(namespace, asked);
  if (isOver) {
    return dropSeveral(store, { ...options, at });
  }
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

/** Of pods that wait, what one of them takes. */
function eachOf(
  { accounts }: NamespaceState,
  wanted: Amounts,
): { each?: Amounts; isOver?: boolean } {
  const usedOf = (key: string) => accounts.get(key)?.used ?? 0n;
  const pods = [...wanted].find(([key]) => isOfPods(key));
  if (!pods) {
    return {};
  }
  const count = (pods[1] - usedOf(pods[0])) / ONE;
  if (count <= 0n) {
    // Beside others it is of a moment ago, and says nothing of these.
    return { isOver: [...wanted.keys()].every(isOfPods) };
  }
  const each = new Map<string, bigint>();
  for (const [key, amount] of wanted) {
    const more = amount - usedOf(key);
    if (more > 0n && accounts.get(key)?.target !== undefined) {
      each.set(key, (more + count - 1n) / count);
    }
  }
  return each.size > 0 ? { each } : {};
}

/** An API server refuses a quota of half a pod, and events can be made by members. */
function wholeOf(key: string, amount: bigint): bigint {
  return unitOf(key) === 'count' ? ((amount + ONE - 1n) / ONE) * ONE : amount;
}

function isOfPods(key: string): boolean {
  return splitScope(key).resource === 'pods';
}

async function dropSeveral(
  store: LedgerStore,
  options: { namespace: NamespaceState; wanted: Amounts; at: number },
): Promise<boolean> {
  const { namespace, wanted, at } = options;
  const scopes = new Set([...wanted.keys()].map(key => splitScope(key).scope));
  const demands = namespace.demands.filter(
    ({ each, ...demand }) =>
      !each ||
      demand.at > at ||
      ![...each.keys()].some(key => scopes.has(splitScope(key).scope)),
  );
  if (demands.length === namespace.demands.length) {
    return false;
  }
  namespace.demands = demands;
  await store.saveNamespaces([namespace]);
  return true;
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
