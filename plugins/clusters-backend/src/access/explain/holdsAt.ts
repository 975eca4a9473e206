import type { AccessGrant } from '@rigging/backstage-plugin-clusters-common';
import type { RuleRequest } from '../rules/RuleRequest';

/** Whether a grant reaches to where a request goes: a project's only into its namespaces. */
export function holdsAt(grant: AccessGrant, request: RuleRequest): boolean {
  if (grant.scope.type !== 'project') {
    return true;
  }
  return (
    request.type === 'resource' &&
    request.namespace !== undefined &&
    (grant.namespaces ?? []).includes(request.namespace)
  );
}
