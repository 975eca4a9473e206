import {
  builtInAccess,
  clusterRoleGroup,
  type AgentCeiling,
  type RoleContext,
} from '@rigging/backstage-plugin-clusters-common';
import { PREINSTALLED_ROLES } from '../roles/PREINSTALLED_ROLES';
import type { ResolvedRole } from '../roles/Roles';
import { kubernetesRoles } from '../rules/kubernetes/kubernetesRoles';
import { withoutHubRules } from '../rules/withoutHubRules';
import type { RuleSource } from './RuleSource';

/** What a role is in a cluster: as its import made it, or as it is compiled. */
export function clusterSources(
  role: ResolvedRole,
  options: { context: RoleContext; ceiling: AgentCeiling },
): RuleSource[] {
  const { context, ceiling } = options;
  if (context === 'cluster' && PREINSTALLED_ROLES.includes(role.name)) {
    return preinstalledSources(role.name, ceiling);
  }
  if (ceiling !== 'admin') {
    return [];
  }
  const byPath = new Map<string[], RuleSource & { rules: object[] }>();
  for (const { path, rule } of role.rules) {
    const source = byPath.get(path) ?? { path, rules: [] };
    source.rules.push(...withoutHubRules([rule]));
    byPath.set(path, source);
  }
  return [
    ...[...byPath.values()].filter(({ rules }) => rules.length > 0),
    ...role.externals.map(({ path, external }) => ({
      path,
      external,
      rules: kubernetesRoles[external],
    })),
  ];
}

function preinstalledSources(
  role: string,
  ceiling: AgentCeiling,
): RuleSource[] {
  const objects = builtInAccess(ceiling);
  const group = clusterRoleGroup(role);
  const bound = objects.flatMap(({ subjects, roleRef }) =>
    roleRef && subjects?.some(({ name }) => name === group)
      ? [roleRef.name]
      : [],
  );
  return bound.map(name => {
    const own = objects.find(
      ({ kind, metadata }) => kind === 'ClusterRole' && metadata.name === name,
    );
    return own
      ? { path: [role], rules: own.rules }
      : { path: [role], external: name, rules: kubernetesRoles[name] };
  });
}
