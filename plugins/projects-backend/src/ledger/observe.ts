import { splitScope } from './keys/splitScope';
import type { AccountState } from './plan/AccountState';
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
  const fallen = new Set<string>();
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
    if ((seen.used ?? 0n) < (account.used ?? 0n)) {
      fallen.add(key);
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
 * What was waited for has come into use, or use has fallen since: nothing has to be kept
 * for it any more. Who still waits then fits, or is refused again and asks again.
 */
async function dropFulfilled(
  store: LedgerStore,
  namespace: NamespaceState,
  fallen: ReadonlySet<string>,
): Promise<void> {
  const demands = namespace.demands.filter(
    ({ wanted }) =>
      ![...wanted.keys()].some(key => fallen.has(key)) &&
      [...wanted].some(
        ([key, amount]) => (namespace.accounts.get(key)?.used ?? 0n) < amount,
      ),
  );
  if (demands.length < namespace.demands.length) {
    namespace.demands = demands;
    await store.saveNamespaces([namespace]);
  }
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
