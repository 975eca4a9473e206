import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  projectsPermissions,
  type RESOURCE_TYPE_PROJECT,
} from '@rigging/backstage-plugin-projects-common';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  createProjectConditionalDecision,
  projectConditions,
} from '../permissions';

type ProjectPermission = ResourcePermission<typeof RESOURCE_TYPE_PROJECT>;

const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
const deny: PolicyDecision = { result: AuthorizeResult.DENY };

/**
 * Decides as the policy of permission-backend-module-clusters does.
 *
 * @param options - `claims`: what the sessions of users say of them; `administrators` may everything
 */
export function createTestPolicy(options: {
  claims: Record<string, string[]>;
  administrators: string[];
}) {
  return (name: string, user: string): PolicyDecision => {
    // Plugins are not asked for permissions, as in a real backend.
    if (options.administrators.includes(user) || user === 'service') {
      return allow;
    }
    const claims = [user, ...(options.claims[user] ?? [])];
    const isOwner = projectConditions.isOwner({ claims });
    const isMember = (roles?: string[]) =>
      projectConditions.isMember({ claims, roles });
    const decideBy = (...anyOf: ReturnType<typeof isMember>[]) => {
      const permission = projectsPermissions.find(
        (each): each is ProjectPermission =>
          each.name === name && 'resourceType' in each,
      );
      const [first, ...more] = anyOf;
      return permission
        ? createProjectConditionalDecision(permission, {
            anyOf: [first, ...more],
          })
        : deny;
    };
    switch (name) {
      case 'projects.project.read':
        return decideBy(isOwner, isMember());
      case 'projects.project.create':
      case 'projects.budget.read':
        return allow;
      case 'projects.project.update':
      case 'projects.namespace.manage':
        return decideBy(isOwner, isMember(['project-owner']));
      case 'projects.namespace.create':
        return decideBy(isOwner, isMember(['project-owner', 'create-ns']));
      case 'projects.quota.update':
      case 'projects.project.delete':
      case 'projects.namespace.adopt':
        return decideBy(isOwner);
      default:
        return deny;
    }
  };
}
