import { splitScope } from './keys/splitScope';
import type { AccountState } from './plan/AccountState';
import type { Demand } from './plan/Demand';
import type { NamespaceState } from './plan/NamespaceState';
import { grantTargets } from './plan/grantTargets';
import type { QuotaObservation } from './QuotaObservation';
import { seeAccount } from './seeAccount';
import type { LedgerStore } from './store/LedgerStore';

/** A cluster that shows more has made it up; numbers are exact far beyond. */
const MOST_SEQUENCE = 2 ** 52;

/**
 * Takes an observation of a namespace into account. The project must be locked.
 *
 * @returns whether a rebalance may now do something
 */
export async function observe(
  store: LedgerStore,
  options: {
    namespace: NamespaceState;
    observation: QuotaObservation;
    now: number;
  },
): Promise<boolean> {
  const { namespace, observation, now } = options;
  const { scope, revision, at } = observation;
  const sequence = readSequence(observation);
  const last = await store.findObserved(namespace, scope);
  const isNewer = revision > last.revision;
  const isOld = sequence === undefined || sequence < last.sequence;
  if (isOld && !isNewer) {
    return false;
  }
  const sent = await store.findSent(namespace, { after: sequence ?? 0 });
  const keys = [...namespace.accounts.keys()].filter(
    key => splitScope(key).scope === scope,
  );
  const fallen = new Map<string, bigint>();
  let isChanged = false;
  for (const [key, account] of namespace.accounts) {
    if (!keys.includes(key)) {
      continue;
    }
    const seen = seeAccount(account, {
      spec: observation.spec.get(key),
      hard: observation.hard.get(key),
      used: observation.used.get(key),
      sent: sent.get(key) ?? [],
      isNewer,
      isOld,
    });
    isChanged ||=
      seen.charged !== account.charged || seen.used !== account.used;
    const less = (account.used ?? 0n) - (seen.used ?? 0n);
    if (less > 0n) {
      fallen.set(key, less);
    }
    namespace.accounts.set(key, seen);
    if (!isOld && isGone(seen)) {
      namespace.accounts.delete(key);
    }
  }
  await store.saveAccounts([{ namespace, keys }]);
  if (!isOld) {
    await store.dropSent(namespace, { keys, upTo: sequence ?? 0 });
  }
  await store.saveObserved(namespace, {
    scope,
    observed: {
      sequence: Math.max(last.sequence, sequence ?? 0),
      revision: Math.max(last.revision, revision),
      at: isNewer ? at : last.at,
    },
  });
  await dropFulfilled(store, namespace, fallen);
  return (
    (await regrant(store, { namespace, sequence: sequence ?? 0, now })) ||
    isChanged
  );
}

/**
 * What was waited for has come into use, or fits since use has fallen: nothing has to be kept
 * for it any more. What still does not fit keeps its place, or whoever has things that end
 * again and again would always be last.
 */
async function dropFulfilled(
  store: LedgerStore,
  namespace: NamespaceState,
  fallen: ReadonlyMap<string, bigint>,
): Promise<void> {
  const accountOf = (key: string) => namespace.accounts.get(key);
  const isTouched = ({ wanted }: Demand) =>
    [...wanted.keys()].some(key => fallen.has(key));
  const isWaiting = ({ wanted }: Demand) =>
    [...wanted].some(([key, amount]) => (accountOf(key)?.used ?? 0n) < amount);
  const fits = ({ wanted }: Demand) =>
    [...wanted].every(
      ([key, amount]) => amount <= (accountOf(key)?.hard ?? 0n),
    );
  let isChanged = false;
  const demands = namespace.demands.flatMap(demand => {
    const left = isTouched(demand) ? lower(demand, fallen) : demand;
    isChanged ||= left !== demand || !isWaiting(left);
    return isWaiting(left) && (left === demand || !fits(left)) ? [left] : [];
  });
  if (isChanged) {
    namespace.demands = demands;
    await store.saveNamespaces([namespace]);
  }
}

/** What was asked on top of what was used is so on top of what is used now. */
function lower(demand: Demand, fallen: ReadonlyMap<string, bigint>): Demand {
  const wanted = [...demand.wanted].map(([key, amount]): [string, bigint] => {
    const less = fallen.get(key) ?? 0n;
    return [key, amount > less ? amount - less : 0n];
  });
  return { ...demand, wanted: new Map(wanted) };
}

/**
 * A sequence that we never gave out: our database was restored from a backup, or somebody
 * wrote it. The agent would take nothing of ours any more, so we go on above it.
 */
async function regrant(
  store: LedgerStore,
  options: { namespace: NamespaceState; sequence: number; now: number },
): Promise<boolean> {
  const { namespace, sequence, now } = options;
  if (sequence <= namespace.sequence) {
    return false;
  }
  namespace.sequence = sequence;
  if (namespace.isOpen) {
    const targets = new Map<string, bigint>();
    for (const [key, { target }] of namespace.accounts) {
      if (target !== undefined) {
        targets.set(key, target);
      }
    }
    const keys = grantTargets(namespace, { targets, now, isForced: true });
    await store.saveSent([{ namespace, keys }]);
    await store.saveAccounts([{ namespace, keys }]);
  }
  await store.saveNamespaces([namespace]);
  return true;
}

function readSequence({ sequence }: QuotaObservation): number | undefined {
  const isOurs =
    sequence !== undefined &&
    Number.isSafeInteger(sequence) &&
    sequence > 0 &&
    sequence < MOST_SEQUENCE;
  return isOurs ? sequence : undefined;
}

/** The key is not limited any more, and the cluster enforces it no more. */
function isGone({ target, charged, hard }: AccountState): boolean {
  return target === undefined && charged === 0n && hard === undefined;
}
