import { KubeApiError } from '../cluster/KubeApiError';
import { KubeClient } from '../cluster/KubeClient';
import {
  agentNamespace,
  managedBy,
  managedByLabel,
  objectName,
} from '../owner/names';
import { ownerBindings } from '../owner/ownerBindings';

const rbac = '/apis/rbac.authorization.k8s.io/v1';
const inNamespace = `namespaces/${agentNamespace}`;

interface Labelled {
  metadata: { labels?: Record<string, string> };
}

/**
 * Removes what the agent or its manifest made in the cluster: first what others could use,
 * the identity last, and then what the agent itself stands on.
 */
export async function cleanUp(kube: KubeClient): Promise<void> {
  for (const { metadata } of ownerBindings('view')) {
    await removeOwn(kube, `${rbac}/clusterrolebindings/${metadata.name}`);
  }
  await removeOwn(
    kube,
    `/apis/coordination.k8s.io/v1/${inNamespace}/leases/${objectName}`,
  );
  await remove(kube, `/api/v1/${inNamespace}/configmaps/${objectName}`);
  await remove(kube, `/api/v1/${inNamespace}/secrets/${objectName}`);
  await removeOwn(kube, `/api/v1/namespaces/${agentNamespace}`);
  // Asked for at the same time: each of the two takes away the right to remove the
  // other. What may stay behind is a role that is bound to nobody, or a binding to nothing.
  await Promise.allSettled([
    removeOwn(kube, `${rbac}/clusterroles/rigging:agent`),
    removeOwn(kube, `${rbac}/clusterrolebindings/rigging:agent`),
  ]);
}

/** Removes an object that bears our label, and no other. */
async function removeOwn(kube: KubeClient, path: string): Promise<void> {
  const object = await kube.find<Labelled>(path);
  if (object?.metadata.labels?.[managedByLabel] === managedBy) {
    await remove(kube, path);
  }
}

async function remove(kube: KubeClient, path: string): Promise<void> {
  try {
    await kube.call(path, { method: 'DELETE' });
  } catch (error) {
    if (!KubeApiError.is(error, 404)) throw error;
  }
}
