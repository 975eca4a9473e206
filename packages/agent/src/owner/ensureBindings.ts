import type { JsonObject } from '@backstage/types';
import type { AgentCeiling } from '@rigging/backstage-plugin-clusters-common';
import { KubeApiError } from '../cluster/KubeApiError';
import { KubeClient } from '../cluster/KubeClient';
import { objectName } from './names';
import { ownerBindings } from './ownerBindings';

const bindingsPath = '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings';

type Binding = JsonObject & { roleRef?: { name?: string } };

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
    const isRight = present?.roleRef?.name === binding.roleRef.name;
    if (inCluster) {
      if (!isRight) {
        throw new KubeApiError({
          status: 404,
          reason: 'NotFound',
          message: `The ClusterRoleBinding ${binding.metadata.name} to ${binding.roleRef.name} is missing; apply the import's manifest again`,
        });
      }
      continue;
    }
    // The role of a binding cannot be changed, only replaced.
    if (present && !isRight) await kube.call(path, { method: 'DELETE' });
    await kube.call(`${path}?fieldManager=${objectName}&force=true`, {
      method: 'PATCH',
      contentType: 'application/apply-patch+yaml',
      body: binding,
    });
  }
}
