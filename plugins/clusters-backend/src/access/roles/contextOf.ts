import type {
  AccessScope,
  RoleContext,
} from '@rigging/backstage-plugin-clusters-common';

/** As what a role holds in a scope: in projects it reaches namespaces only. */
export function contextOf(scope: AccessScope): RoleContext {
  return scope.type === 'project' ? 'project' : 'cluster';
}
