import type { Amounts } from '../Amounts';
import type { NamespaceKey } from '../NamespaceKey';
import { checkLimits } from '../plan/checkLimits';
import { checkNotBelowUse } from '../plan/checkNotBelowUse';
import { committedTo } from '../plan/committedTo';
import type { NamespaceState } from '../plan/NamespaceState';
import type { LedgerStore } from '../store/LedgerStore';
import type { Terms } from '../Terms';
import { applyPlan } from './applyPlan';

/** See QuotaLedger. */
export async function setLimits(
  store: LedgerStore,
  options: {
    projectId: string;
    limits: Amounts;
    reservations: { clusterId: string; amounts: Amounts }[];
    terms?: (NamespaceKey & { terms: Terms })[];
    acceptBelowUse: boolean;
    now: number;
  },
) {
  const { projectId, limits, terms = [], acceptBelowUse, now } = options;
  await store.lockProjects([projectId]);
  const before = await store.loadProject(projectId);
  const wanted = new Map(terms.map(each => [nameOf(each), each.terms]));
  const changed: NamespaceState[] = [];
  const namespaces = before.namespaces.map(namespace => {
    const next = wanted.get(nameOf(namespace));
    if (!next || !namespace.isOpen) {
      return namespace;
    }
    if (!acceptBelowUse) {
      checkNotBelowUse(namespace, next);
    }
    const after = { ...namespace, terms: next };
    changed.push(after);
    return after;
  });
  const after = {
    limits,
    reservations: new Map(
      options.reservations.map(({ clusterId, amounts }) => [
        clusterId,
        amounts,
      ]),
    ),
    namespaces,
  };
  if (!acceptBelowUse) {
    const isMorePromised = namespaces.some((namespace, index) =>
      [...limits.keys()].some(
        key =>
          committedTo(namespace, key) >
          committedTo(before.namespaces[index], key),
      ),
    );
    // A limit that stays is only looked at when more of it is promised.
    checkLimits(
      isMorePromised ? { ...before, limits: new Map() } : before,
      after,
    );
  }
  await store.saveNamespaces(changed);
  await store.saveLimits(projectId, after);
  return applyPlan(store, after, { now });
}

function nameOf({ clusterId, namespace }: NamespaceKey): string {
  return `${clusterId}/${namespace}`;
}
