import { createHash } from 'node:crypto';

/** Name of all that a bundle puts into a namespace. */
export const OBJECT_NAME = 'rigging-project';

const MOST = 253;

/** Name of the ResourceQuota of a scope, e.g. `rigging-project-priorityclass-high`. No two scopes have the same. */
export function quotaNameOf(scope: string): string {
  if (scope === '') {
    return OBJECT_NAME;
  }
  const name = `${OBJECT_NAME}-${scope.toLowerCase().replace('=', '-')}`;
  return name.length <= MOST
    ? name
    : `${OBJECT_NAME}-${createHash('sha256').update(scope).digest('hex')}`;
}
