import type { AgentCeiling } from './types';

const apiGroup = 'rbac.authorization.k8s.io';
const apiVersion = `${apiGroup}/v1`;
const labels = {
  'app.kubernetes.io/name': 'rigging-agent',
  'app.kubernetes.io/managed-by': 'rigging',
};
const read = ['get', 'list', 'watch'];

/**
 * Groups that mean the same in every cluster, and the only ones that an agent
 * below the ceiling `admin` may impersonate: its ClusterRole names them one by one.
 * @public
 */
export const BUILT_IN_GROUPS = {
  owner: 'rigging:cluster:cluster-owner',
  member: 'rigging:cluster:cluster-member',
  readOnly: 'rigging:cluster:read-only',
} as const;

/** ClusterRole and binding that show what a cluster is made of. @public */
export const CLUSTER_OBJECTS_NAME = 'rigging:cluster-objects';

/** A ClusterRole or ClusterRoleBinding of ours. @public */
export type BuiltInAccessObject = {
  apiVersion: string;
  kind: 'ClusterRole' | 'ClusterRoleBinding';
  metadata: { name: string; labels: Record<string, string> };
  rules?: { apiGroups: string[]; resources: string[]; verbs: string[] }[];
  roleRef?: { apiGroup: string; kind: string; name: string };
  subjects?: { apiGroup: string; kind: string; name: string }[];
};

const ownerRoles: Record<AgentCeiling, string> = {
  view: 'view',
  operate: 'edit',
  admin: 'cluster-admin',
};

/**
 * What the built-in groups may do in a cluster with this ceiling, roles before
 * bindings. The import's manifest makes these objects in the cluster; an agent
 * that runs outside makes them itself.
 *
 * @public
 */
export function builtInAccess(ceiling: AgentCeiling): BuiltInAccessObject[] {
  const { owner, member, readOnly } = BUILT_IN_GROUPS;
  return [
    // Kubernetes' own view and edit are for namespaces, and know nothing of what is outside of them.
    {
      apiVersion,
      kind: 'ClusterRole',
      metadata: { name: CLUSTER_OBJECTS_NAME, labels },
      rules: [
        {
          apiGroups: [''],
          resources: ['nodes', 'namespaces', 'persistentvolumes'],
          verbs: read,
        },
        {
          apiGroups: ['storage.k8s.io'],
          resources: ['storageclasses', 'volumeattachments'],
          verbs: read,
        },
        {
          apiGroups: ['apiextensions.k8s.io'],
          resources: ['customresourcedefinitions'],
          verbs: read,
        },
        { apiGroups: ['metrics.k8s.io'], resources: ['nodes'], verbs: read },
      ],
    },
    bind(owner, ownerRoles[ceiling], [owner]),
    bind(readOnly, 'view', [readOnly]),
    bind(CLUSTER_OBJECTS_NAME, CLUSTER_OBJECTS_NAME, [owner, member, readOnly]),
  ];
}

function bind(
  name: string,
  role: string,
  groups: string[],
): BuiltInAccessObject {
  return {
    apiVersion,
    kind: 'ClusterRoleBinding',
    metadata: { name, labels },
    roleRef: { apiGroup, kind: 'ClusterRole', name: role },
    subjects: groups.map(group => ({ apiGroup, kind: 'Group', name: group })),
  };
}
