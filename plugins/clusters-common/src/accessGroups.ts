/** Group of everybody who has a role in a cluster. @public */
export function clusterRoleGroup(role: string): string {
  return `rigging:cluster:${role}`;
}

/** Group of everybody who has a role in a project. @public */
export function projectRoleGroup(project: string, role: string): string {
  return `rigging:project:${project}:${role}`;
}

/**
 * API group of rights that are the hub's own. A rule on it, e.g.
 * `{apiGroups: ['rigging.dev'], resources: ['memberships'], verbs: ['*']}`, lets
 * those with the role manage memberships in its scope.
 * @public
 */
export const HUB_API_GROUP = 'rigging.dev';
