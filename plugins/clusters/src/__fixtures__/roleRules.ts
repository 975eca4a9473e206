import type {
  PolicyRule,
  RoleTemplate,
} from '@rigging/backstage-plugin-clusters-common';

/** About what Kubernetes ships. */
const EXTERNALS: Record<string, PolicyRule> = {
  view: {
    apiGroups: ['', 'apps'],
    resources: ['pods', 'pods/log', 'services', 'deployments', 'configmaps'],
    verbs: ['get', 'list', 'watch'],
  },
  admin: { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
  'cluster-admin': { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
};

/** Rules of a role of a test and of those that it inherits, with the way to them. */
export function roleRules(
  name: string,
  roles: RoleTemplate[],
  way: string[] = [],
): { rule: PolicyRule; path: string[]; external?: string }[] {
  const role = roles.find(candidate => candidate.name === name);
  if (!role || way.includes(name)) return [];
  const path = [...way, name];
  const { external } = role;
  return [
    ...role.rules.map(rule => ({ rule, path })),
    ...(external && EXTERNALS[external]
      ? [{ rule: EXTERNALS[external], path, external }]
      : []),
    ...role.inherits.flatMap(parent => roleRules(parent, roles, path)),
  ];
}
