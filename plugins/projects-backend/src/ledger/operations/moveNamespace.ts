import { ConflictError, InputError } from '@backstage/errors';
import type { Amounts } from '../Amounts';
import type { Grant } from '../Grant';
import type { NamespaceKey } from '../NamespaceKey';
import type { AccountState } from '../plan/AccountState';
import type { LedgerStore } from '../store/LedgerStore';
import type { Terms } from '../Terms';
import { applyPlan } from './applyPlan';
import { checkCharged } from './checkCharged';
import { checkPromise } from './checkPromise';
import { lockNamespace } from './lockNamespace';

/** See QuotaLedger. */
export async function moveNamespace(
  store: LedgerStore,
  options: NamespaceKey & {
    toProjectId: string;
    terms: Terms;
    used?: Amounts;
    now: number;
  },
): Promise<Grant[]> {
  const { toProjectId, terms, used = new Map<string, bigint>(), now } = options;
  const namespace = await lockNamespace(store, options, {
    with: [toProjectId],
  });
  if (namespace.projectId === toProjectId) {
    throw new InputError(
      `The namespace ${namespace.namespace} is in this project already; to give it other terms, change them`,
    );
  }
  if (!namespace.isOpen) {
    throw new ConflictError(
      `The namespace ${namespace.namespace} is on its way out of its project`,
    );
  }
  const fromProjectId = namespace.projectId;
  const to = await store.loadProject(toProjectId);
  const accounts = recount(namespace.accounts, { used, now });
  const moved = { ...namespace, projectId: toProjectId, terms, accounts };
  checkCharged(to, moved);
  checkPromise(to, moved);
  await store.saveNamespaces([moved]);
  await store.saveAccounts([{ namespace: moved, keys: [...used.keys()] }]);
  const grants = [
    ...(await applyPlan(
      store,
      { ...to, namespaces: [...to.namespaces, moved] },
      { now },
    )),
    ...(await applyPlan(store, await store.loadProject(fromProjectId), {
      now,
    })),
  ];
  if (grants.some(grant => isOf(grant, moved))) {
    return grants;
  }
  const hard = new Map<string, bigint>();
  for (const [key, { target }] of moved.accounts) {
    if (target !== undefined) {
      hard.set(key, target);
    }
  }
  const { clusterId, sequence } = moved;
  const same = {
    clusterId,
    namespace: moved.namespace,
    projectId: toProjectId,
    sequence,
    hard,
  };
  return [...grants, same];
}

/**
 * Of a key that is not limited and not enforced either, the charge is of the time when it
 * was, and nothing will ever lower it.
 */
function recount(
  accounts: ReadonlyMap<string, AccountState>,
  options: { used: Amounts; now: number },
): Map<string, AccountState> {
  const counted = new Map(accounts);
  for (const [key, used] of options.used) {
    const known = accounts.get(key);
    if (known?.target === undefined && known?.hard === undefined) {
      counted.set(key, {
        ...{ target: undefined, hard: undefined, charged: used, used },
        changedAt: known?.changedAt ?? options.now,
      });
    }
  }
  return counted;
}

function isOf(grant: Grant, key: NamespaceKey): boolean {
  return grant.clusterId === key.clusterId && grant.namespace === key.namespace;
}
