import type { JsonObject } from '@backstage/types';
import type { AgentCeiling } from '@rigging/backstage-plugin-clusters-common';
import { managedBy, managedByLabel } from './names';

const ownerRoles: Record<AgentCeiling, string> = {
  view: 'view',
  operate: 'edit',
  admin: 'cluster-admin',
};

type Binding = JsonObject & {
  metadata: { name: string; labels: Record<string, string> };
  roleRef: { apiGroup: string; kind: string; name: string };
};

/** What the built-in groups may do in a cluster with this ceiling. */
export function ownerBindings(ceiling: AgentCeiling): Binding[] {
  return [
    binding('rigging:cluster:cluster-owner', ownerRoles[ceiling]),
    binding('rigging:cluster:read-only', 'view'),
  ];
}

function binding(group: string, role: string): Binding {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    // The binding bears the name of the group that it binds.
    metadata: { name: group, labels: { [managedByLabel]: managedBy } },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: role,
    },
    subjects: [
      { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: group },
    ],
  };
}
