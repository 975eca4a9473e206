import { builtInAccess } from '@rigging/backstage-plugin-clusters-common';
import { KubeApiError } from '../cluster/KubeApiError';
import { KubeClient } from '../cluster/KubeClient';
import { accessPath } from '../owner/accessPath';
import {
  agentNamespace,
  managedBy,
  managedByLabel,
  objectName,
} from '../owner/names';

const rbac = '/apis/rbac.authorization.k8s.io/v1';
/** Made by the manifest only. */
const agentRole = 'rigging:agent';
const inNamespace = `namespaces/${agentNamespace}`;

interface Labelled {
  metadata: { uid: string; labels?: Record<string, string> };
}

/**
 * Removes what the agent or its manifest made in the cluster: first what others could use,
 * the identity last, and then what the agent itself stands on.
 */
export async function cleanUp(kube: KubeClient): Promise<void> {
  for (const object of builtInAccess('view').reverse()) {
    await removeOwn(kube, accessPath(object));
  }
  await removeOwn(
    kube,
    `/apis/coordination.k8s.io/v1/${inNamespace}/leases/${objectName}`,
  );
  await remove(kube, `/api/v1/${inNamespace}/configmaps/${objectName}`);
  await remove(kube, `/api/v1/${inNamespace}/secrets/${objectName}`);
  await removeOwn(kube, `/api/v1/namespaces/${agentNamespace}`);
  await removeOwnAccess(kube);
}

/**
 * Role and binding each give the right to remove the other, so whichever goes first strands the
 * second. The binding is made the role's property instead: Kubernetes collects it when that is gone.
 */
async function removeOwnAccess(kube: KubeClient): Promise<void> {
  const role = await kube.find<Labelled>(`${rbac}/clusterroles/${agentRole}`);
  if (!role || !isLabelled(role)) return;
  const owner = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    name: agentRole,
    uid: role.metadata.uid,
  };
  const binding = `${rbac}/clusterrolebindings/${agentRole}`;
  if (await kube.find(binding)) {
    await kube.call(binding, {
      method: 'PATCH',
      contentType: 'application/merge-patch+json',
      body: { metadata: { ownerReferences: [owner] } },
    });
  }
  await remove(kube, `${rbac}/clusterroles/${agentRole}`);
}

/** Removes an object that bears our label, and no other. */
async function removeOwn(kube: KubeClient, path: string): Promise<void> {
  const object = await kube.find<Labelled>(path);
  if (object && isLabelled(object)) await remove(kube, path);
}

function isLabelled({ metadata }: Labelled): boolean {
  return metadata.labels?.[managedByLabel] === managedBy;
}

async function remove(kube: KubeClient, path: string): Promise<void> {
  try {
    await kube.call(path, { method: 'DELETE' });
  } catch (error) {
    if (!KubeApiError.is(error, 404)) throw error;
  }
}
