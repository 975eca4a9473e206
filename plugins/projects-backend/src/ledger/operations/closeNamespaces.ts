import { ConflictError } from '@backstage/errors';
import type { Grant } from '../Grant';
import type { NamespaceKey } from '../NamespaceKey';
import type { NamespaceState } from '../plan/NamespaceState';
import type { LedgerStore } from '../store/LedgerStore';
import { applyPlan } from './applyPlan';

/** See QuotaLedger: many at once, with one plan for each project. */
export async function closeNamespaces(
  store: LedgerStore,
  options: { keys: readonly NamespaceKey[]; now: number },
): Promise<Grant[]> {
  const { keys, now } = options;
  const projectIds = new Set<string>();
  for (const key of keys) {
    const projectId = await store.findProject(key);
    if (projectId !== undefined) {
      projectIds.add(projectId);
    }
  }
  await store.lockProjects([...projectIds]);
  const closed: NamespaceState[] = [];
  for (const key of keys) {
    const namespace = await store.findNamespace(key);
    if (namespace && !projectIds.has(namespace.projectId)) {
      throw new ConflictError(
        `The namespace ${key.namespace} of cluster ${key.clusterId} was moved at this moment; try again`,
      );
    }
    if (namespace) {
      closed.push(close(namespace, now));
    }
  }
  await store.saveNamespaces(closed);
  await store.saveAccounts(
    closed.map(namespace => ({
      namespace,
      keys: [...namespace.accounts.keys()],
    })),
  );
  const grants: Grant[] = [];
  for (const projectId of [...projectIds].sort()) {
    const project = await store.loadProject(projectId);
    grants.push(...(await applyPlan(store, project, { now })));
  }
  return grants;
}

function close(namespace: NamespaceState, now: number): NamespaceState {
  return {
    ...namespace,
    isOpen: false,
    demands: [],
    accounts: new Map(
      [...namespace.accounts].map(([key, account]) => [
        key,
        { ...account, target: undefined, changedAt: now },
      ]),
    ),
  };
}
