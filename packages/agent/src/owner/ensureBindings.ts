import { NotFoundError } from '@backstage/errors';
import type { AgentCeiling } from '@rigging/backstage-plugin-clusters-common';
import { KubeClient } from '../cluster/KubeClient';
import { objectName } from './names';
import { ownerBindings } from './ownerBindings';

const bindingsPath = '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings';

interface Binding {
  roleRef?: { name?: string };
  subjects?: { kind?: string; name?: string }[];
}

/**
 * Makes sure that the built-in groups are bound. An agent in the cluster may not bind
 * anything: there, the manifest has done it, and this only looks.
 */
export async function ensureBindings(options: {
  kube: KubeClient;
  ceiling: AgentCeiling;
  inCluster: boolean;
}): Promise<void> {
  const { kube, ceiling, inCluster } = options;
  for (const binding of ownerBindings(ceiling)) {
    const path = `${bindingsPath}/${encodeURIComponent(binding.metadata.name)}`;
    const present = await kube.find<Binding>(path);
    const hasRole = present?.roleRef?.name === binding.roleRef.name;
    const hasGroup = present?.subjects?.some(
      ({ kind, name }) => kind === 'Group' && name === binding.metadata.name,
    );
    if (hasRole && hasGroup) continue;
    if (inCluster) {
      throw new NotFoundError(
        `The ClusterRoleBinding ${binding.metadata.name} to ${binding.roleRef.name} is missing or binds another role; delete it and apply the import's manifest again`,
      );
    }
    // The role of a binding cannot be changed, only replaced.
    if (present && !hasRole) await kube.call(path, { method: 'DELETE' });
    await kube.call(`${path}?fieldManager=${objectName}&force=true`, {
      method: 'PATCH',
      contentType: 'application/apply-patch+yaml',
      body: binding,
    });
  }
}
