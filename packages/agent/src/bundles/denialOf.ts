import { builtInAccess } from '@rigging/backstage-plugin-clusters-common';
import { describeRequest } from '../gate/describeRequest';
import {
  checkKillSwitch,
  KillSwitchState,
} from '../killSwitch/checkKillSwitch';
import { agentNamespace } from '../owner/names';
import { checkPath } from '../proxy/checkPath';
import { ObjectRef } from './ObjectRef';

const own = new Set([
  ...builtInAccess('view').map(
    ({ kind, metadata }) => `${kind}/${metadata.name}`,
  ),
  'ClusterRole/rigging:agent',
  'ClusterRoleBinding/rigging:agent',
  `Namespace/${agentNamespace}`,
]);

/** Why a bundle must not write an object: it is what the agent stands on, or the owner switched it off. */
export function denialOf(
  ref: ObjectRef,
  path: string,
  killSwitch: KillSwitchState,
): string | undefined {
  const isOwn =
    ref.namespace === agentNamespace || own.has(`${ref.kind}/${ref.name}`);
  if (isOwn) {
    return `The ${ref.kind} ${ref.name} is the agent's own or in its namespace; bundles do not change it`;
  }
  const request = describeRequest({
    method: 'PATCH',
    path: checkPath(path),
    isUpgrade: false,
  });
  return checkKillSwitch(request, killSwitch)?.message;
}
