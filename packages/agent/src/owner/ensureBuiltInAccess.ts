import { isDeepStrictEqual } from 'node:util';
import { NotFoundError } from '@backstage/errors';
import {
  builtInAccess,
  type AgentCeiling,
  type BuiltInAccessObject,
} from '@rigging/backstage-plugin-clusters-common';
import { KubeClient } from '../cluster/KubeClient';
import { accessPath } from './accessPath';
import { objectName } from './names';

/**
 * Makes sure that the built-in groups are bound. An agent in the cluster may not bind
 * anything: there, the manifest has done it, and this only looks.
 */
export async function ensureBuiltInAccess(options: {
  kube: KubeClient;
  ceiling: AgentCeiling;
  inCluster: boolean;
}): Promise<void> {
  const { kube, ceiling, inCluster } = options;
  for (const wanted of builtInAccess(ceiling)) {
    const path = accessPath(wanted);
    const present = await kube.find<BuiltInAccessObject>(path);
    if (present && grants(present, wanted)) continue;
    if (inCluster) {
      throw new NotFoundError(
        `The ${wanted.kind} ${wanted.metadata.name} is missing or not what the import made; delete it and apply the import's manifest again`,
      );
    }
    // The role of a binding cannot be changed, only replaced.
    if (present?.roleRef && !hasRoleOf(present, wanted)) {
      await kube.call(path, { method: 'DELETE' });
    }
    await kube.call(`${path}?fieldManager=${objectName}&force=true`, {
      method: 'PATCH',
      contentType: 'application/apply-patch+yaml',
      body: wanted,
    });
  }
}

function hasRoleOf(present: BuiltInAccessObject, wanted: BuiltInAccessObject) {
  return present.roleRef?.name === wanted.roleRef?.name;
}

function grants(present: BuiltInAccessObject, wanted: BuiltInAccessObject) {
  const subjects = present.subjects?.map(({ kind, name }) => `${kind}/${name}`);
  return (
    hasRoleOf(present, wanted) &&
    isDeepStrictEqual(present.rules, wanted.rules) &&
    (wanted.subjects ?? []).every(({ kind, name }) =>
      subjects?.includes(`${kind}/${name}`),
    )
  );
}
