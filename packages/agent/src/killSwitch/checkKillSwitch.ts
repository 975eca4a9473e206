import { Denial } from '../gate/Denial';
import { KubeRequest } from '../gate/KubeRequest';
import { isInteractive, isSelfReview } from '../gate/requestKinds';
import { agentNamespace, objectName } from '../owner/names';

/** What the cluster's owner has switched off. */
export type KillSwitchState =
  | { status: 'unknown'; why: string }
  | { status: 'known'; disabled: ReadonlySet<string> };

const words = new Set(['exec', 'secrets', 'writes', 'all']);
const where = `ConfigMap ${agentNamespace}/${objectName}`;

/** Holds what the cluster's owner switched off in the cluster itself. */
export function checkKillSwitch(
  request: KubeRequest,
  state: KillSwitchState,
): Denial | undefined {
  if (state.status === 'unknown') {
    return {
      reason: 'KillSwitchUnknown',
      message: `The agent cannot read the ${where}, so it forwards nothing: ${state.why}`,
    };
  }
  const { disabled } = state;
  const deny = (what: string): Denial => ({
    reason: 'SwitchedOff',
    message: `This cluster's owner has switched off ${what} (${where})`,
  });
  // A word that is not understood may mean anything, so it closes everything.
  const unknown = [...disabled].find(word => !words.has(word));
  if (unknown) return deny(`everything, by the unknown word "${unknown}"`);
  if (disabled.has('all')) return deny('all requests');
  const reaches =
    isInteractive(request) ||
    request.resource?.subresource === 'ephemeralcontainers';
  if (disabled.has('exec') && reaches) {
    return deny('exec, attach, port-forward and proxy');
  }
  if (disabled.has('secrets') && isSecret(request)) return deny('secrets');
  const writes = !request.isRead && !isSelfReview(request);
  if (disabled.has('writes') && (writes || isInteractive(request))) {
    return deny('changes');
  }
  return undefined;
}

function isSecret({ resource }: KubeRequest): boolean {
  return (
    resource?.resource === 'secrets' ||
    (resource?.resource === 'serviceaccounts' &&
      resource.subresource === 'token')
  );
}
