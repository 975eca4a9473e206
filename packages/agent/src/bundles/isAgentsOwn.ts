import { builtInAccess } from '@rigging/backstage-plugin-clusters-common';
import { agentNamespace } from '../owner/names';
import { ObjectRef } from './ObjectRef';

const own = new Set([
  ...builtInAccess('view').map(
    ({ kind, metadata }) => `${kind}/${metadata.name}`,
  ),
  'ClusterRole/rigging:agent',
  'ClusterRoleBinding/rigging:agent',
  `Namespace/${agentNamespace}`,
]);

/** Whether the agent, or the access to its cluster, stands on an object: no bundle has it. */
export function isAgentsOwn({ kind, namespace, name }: ObjectRef): boolean {
  return namespace === agentNamespace || own.has(`${kind}/${name}`);
}
