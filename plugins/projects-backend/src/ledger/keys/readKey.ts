import { InputError } from '@backstage/errors';
import { canonicalResource } from './canonicalResource';
import { findScopeFault } from './findScopeFault';
import { isEnforcedResource } from './isEnforcedResource';
import { splitScope } from './splitScope';

/**
 * Reads a quota key as people and Kubernetes write it, e.g. `cpu`, `requests.nvidia.com/gpu`
 * or `pods@PriorityClass=high`, and answers the one name that the ledger has for it.
 */
export function readKey(text: string): string {
  const { resource: given, scope } = splitScope(text);
  const resource = canonicalResource(given);
  if (!isEnforcedResource(resource)) {
    throw new InputError(
      `'${text.slice(
        0,
        80,
      )}' is no quota key that Kubernetes enforces; ${advise(given)}`,
    );
  }
  if (!text.includes('@')) {
    return resource;
  }
  const fault = findScopeFault(resource, scope);
  if (fault) {
    throw new InputError(`'${text.slice(0, 80)}' is no quota key: ${fault}`);
  }
  return `${resource}@${scope}`;
}

function advise(resource: string): string {
  const extended = resource.replace(/^limits\./, '');
  return extended.includes('/') && isEnforcedResource(`requests.${extended}`)
    ? `for an extended resource use 'requests.${extended}'`
    : `use e.g. 'requests.cpu', 'limits.memory', 'pods', 'count/deployments.apps', 'requests.storage' or 'requests.nvidia.com/gpu'`;
}
