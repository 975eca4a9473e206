import { ConflictError, InputError } from '@backstage/errors';
import type { Grant } from '../Grant';
import type { NamespaceKey } from '../NamespaceKey';
import type { LedgerStore } from '../store/LedgerStore';
import type { Terms } from '../Terms';
import { applyPlan } from './applyPlan';
import { checkCharged } from './checkCharged';
import { checkPromise } from './checkPromise';
import { lockNamespace } from './lockNamespace';

/** See QuotaLedger. */
export async function moveNamespace(
  store: LedgerStore,
  options: NamespaceKey & { toProjectId: string; terms: Terms; now: number },
): Promise<Grant[]> {
  const { toProjectId, terms, now } = options;
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
  const moved = { ...namespace, projectId: toProjectId, terms };
  checkCharged(to, moved);
  checkPromise(to, moved);
  await store.saveNamespaces([moved]);
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

function isOf(grant: Grant, key: NamespaceKey): boolean {
  return grant.clusterId === key.clusterId && grant.namespace === key.namespace;
}
