import { ConflictError, NotFoundError } from '@backstage/errors';
import type { NamespaceKey } from '../NamespaceKey';
import type { NamespaceState } from '../plan/NamespaceState';
import type { LedgerStore } from '../store/LedgerStore';

/** Locks the project of a namespace, and others with it, and reads the namespace. */
export async function lockNamespace(
  store: LedgerStore,
  key: NamespaceKey,
  options: { with?: string[] } = {},
): Promise<NamespaceState> {
  const projectId = await store.findProject(key);
  if (projectId === undefined) {
    throw new NotFoundError(
      `The namespace ${key.namespace} of cluster ${key.clusterId} is in no project`,
    );
  }
  await store.lockProjects([projectId, ...(options.with ?? [])]);
  const namespace = await store.findNamespace(key);
  if (namespace?.projectId !== projectId) {
    // Locking the other one now could be in the wrong order.
    throw new ConflictError(
      `The namespace ${key.namespace} of cluster ${key.clusterId} was moved or removed at this moment; try again`,
    );
  }
  return namespace;
}
