import { describeRequest } from '../gate/describeRequest';
import {
  checkKillSwitch,
  KillSwitchState,
} from '../killSwitch/checkKillSwitch';
import { checkPath } from '../proxy/checkPath';
import { isAgentsOwn } from './isAgentsOwn';
import { ObjectRef } from './ObjectRef';

/** Why a bundle must not write an object: it is what the agent stands on, or the owner switched it off. */
export function denialOf(
  ref: ObjectRef,
  path: string,
  killSwitch: KillSwitchState,
): string | undefined {
  if (isAgentsOwn(ref)) {
    return `The ${ref.kind} ${ref.name} is the agent's own or in its namespace; bundles do not change it`;
  }
  const request = describeRequest({
    method: 'PATCH',
    path: checkPath(path),
    isUpgrade: false,
  });
  return checkKillSwitch(request, killSwitch)?.message;
}
