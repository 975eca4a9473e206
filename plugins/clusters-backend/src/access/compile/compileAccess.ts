import type { JsonObject } from '@backstage/types';
import {
  clusterRoleGroup,
  projectRoleGroup,
} from '@rigging/backstage-plugin-clusters-common';
import { PREINSTALLED_ROLES } from '../roles/PREINSTALLED_ROLES';
import type { ResolvedRole } from '../roles/Roles';
import { withoutHubRules } from '../rules/withoutHubRules';
import type { AccessBundle } from './AccessBundle';
import { accessObjectNames } from './accessObjectNames';
import type { CompileInput } from './CompileInput';
import { normalizeRule } from './normalizeRule';

const apiGroup = 'rbac.authorization.k8s.io';
const apiVersion = `${apiGroup}/v1`;
const labels = { 'app.kubernetes.io/managed-by': 'rigging' };

/**
 * What a cluster needs for the roles that are in use there: the bundle `cluster`, and
 * `project-<name>` for each project with namespaces there. The same input in any order
 * gives the same bundles. The roles that clusters have from their import on are left out.
 */
export function compileAccess(input: CompileInput): AccessBundle[] {
  const clusterRoles = unique(input.clusterRoles).filter(
    role => !PREINSTALLED_ROLES.includes(role.name),
  );
  const projects = input.projects
    .map(({ name, namespaces, roles }) => ({
      name,
      namespaces: [...new Set(namespaces)].sort(),
      roles: unique(roles),
    }))
    .filter(({ namespaces }) => namespaces.length > 0)
    .sort(byName);
  const inUse = unique([
    ...clusterRoles,
    ...projects.flatMap(project => project.roles),
  ]);
  return [
    {
      name: 'cluster',
      objects: [
        ...inUse.flatMap(toClusterRole),
        ...clusterRoles.flatMap(toClusterRoleBindings),
      ],
    },
    ...projects.map(project => ({
      name: `project-${project.name}`,
      objects: project.namespaces.flatMap(namespace =>
        project.roles.flatMap(role =>
          toRoleBindings(role, { project: project.name, namespace }),
        ),
      ),
    })),
  ].filter(({ objects }) => objects.length > 0);
}

function toClusterRole(role: ResolvedRole): JsonObject[] {
  const rules = rulesOf(role);
  if (rules.length === 0) {
    return [];
  }
  const name = accessObjectNames.clusterRole(role.name);
  return [
    {
      apiVersion,
      kind: 'ClusterRole',
      metadata: { name, labels },
      rules: rules.map(normalizeRule),
    },
  ];
}

function toClusterRoleBindings(role: ResolvedRole): JsonObject[] {
  const group = clusterRoleGroup(role.name);
  return bindTo(role).map(({ external, clusterRole }) => ({
    apiVersion,
    kind: 'ClusterRoleBinding',
    metadata: {
      name: accessObjectNames.clusterRoleBinding(role.name, external),
      labels,
    },
    roleRef: { apiGroup, kind: 'ClusterRole', name: clusterRole },
    subjects: [{ apiGroup, kind: 'Group', name: group }],
  }));
}

function toRoleBindings(
  role: ResolvedRole,
  options: { project: string; namespace: string },
): JsonObject[] {
  const { project, namespace } = options;
  const group = projectRoleGroup(project, role.name);
  return bindTo(role).map(({ external, clusterRole }) => ({
    apiVersion,
    kind: 'RoleBinding',
    metadata: {
      name: accessObjectNames.roleBinding(project, role.name, external),
      namespace,
      labels,
    },
    roleRef: { apiGroup, kind: 'ClusterRole', name: clusterRole },
    subjects: [{ apiGroup, kind: 'Group', name: group }],
  }));
}

/** The ClusterRoles that those with the role are bound to: one of ours, if it has rules, and the externals. */
function bindTo(
  role: ResolvedRole,
): { clusterRole: string; external?: string }[] {
  const own =
    rulesOf(role).length > 0
      ? [{ clusterRole: accessObjectNames.clusterRole(role.name) }]
      : [];
  const externals = role.externals.map(({ external }) => external).sort();
  return [
    ...own,
    ...externals.map(external => ({ clusterRole: external, external })),
  ];
}

function rulesOf(role: ResolvedRole) {
  return withoutHubRules(role.rules.map(({ rule }) => rule));
}

function unique(roles: ResolvedRole[]): ResolvedRole[] {
  return [...new Map(roles.map(role => [role.name, role])).values()].sort(
    byName,
  );
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}
