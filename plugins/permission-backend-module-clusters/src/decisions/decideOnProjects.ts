import type {
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import * as projects from '@rigging/backstage-plugin-projects-common';
import { administrators } from './administrators';
import type { Asker } from './Asker';
import type { Decide } from './Decide';
import { everybody } from './everybody';
import { those } from './those';

const project = {
  pluginId: 'projects',
  resourceType: projects.RESOURCE_TYPE_PROJECT,
};

const owners = those(project, { rule: 'IS_OWNER' });
const ownersAndMembers = those(
  project,
  { rule: 'IS_OWNER' },
  { rule: 'IS_MEMBER' },
);
/** Besides the catalog's owners those who have one of the roles, for as long as they have it. */
const ownersAnd = (...roles: string[]) =>
  those(
    project,
    { rule: 'IS_OWNER' },
    { rule: 'IS_MEMBER', params: { roles } },
  );

const decisions = new Map<string, Decide>([
  [projects.projectReadPermission.name, ownersAndMembers],
  // What of which budget they may take, and where, is the projects plugin's own check.
  [projects.projectCreatePermission.name, everybody],
  [projects.projectQuotaUpdatePermission.name, owners],
  // It sets the Pod Security level, which who may only make namespaces must not lower.
  [projects.projectUpdatePermission.name, ownersAnd('project-owner')],
  [
    projects.projectNamespaceCreatePermission.name,
    ownersAnd('project-owner', 'create-ns'),
  ],
  // Who may only make namespaces must not delete, or take away, what others have in theirs.
  [projects.projectNamespaceManagePermission.name, ownersAnd('project-owner')],
  // The cluster itself is asked too, whether they may change its namespaces.
  [projects.projectNamespaceAdoptPermission.name, owners],
  [projects.projectDeletePermission.name, owners],
  // The projects plugin shows each of them the budgets of their own groups.
  [projects.budgetReadPermission.name, everybody],
  [projects.budgetManagePermission.name, administrators],
]);

/** Undefined where the permission is not one of the projects plugin. */
export function decideOnProjects(
  permission: Permission,
  asker: Asker,
): PolicyDecision | undefined {
  return decisions.get(permission.name)?.(asker);
}
