import { builtInRole } from './builtInRole';
import {
  CLUSTER_OBJECTS,
  EVERYTHING,
  MANAGE_MEMBERSHIPS,
  manageRule,
  POD_METRICS,
  VIEW_MEMBERSHIPS,
  viewRule,
} from './builtInRules';
import { namespacedRoles } from './namespacedRoles';
import type { RoleDefinition } from './RoleDefinition';

const inClusters = { contexts: ['cluster' as const] };
const inProjects = { contexts: ['project' as const] };

/** The roles that come with the plugin, with the names that they have in Rancher. */
export const builtInRoles: RoleDefinition[] = [
  builtInRole(
    'cluster-owner',
    'Cluster owner',
    'Everything in a cluster, as far as its ceiling goes, and who else may do what there.',
    { ...inClusters, rules: EVERYTHING },
  ),
  builtInRole(
    'cluster-member',
    'Cluster member',
    'What a cluster is made of (nodes, namespaces, storage) and who may do what there, but nothing that runs in it.',
    { ...inClusters, rules: [...CLUSTER_OBJECTS, VIEW_MEMBERSHIPS] },
  ),
  builtInRole(
    'read-only',
    'Read-only',
    'Everything that is no secret; in a cluster also what the cluster is made of.',
    { external: 'view' },
  ),
  builtInRole(
    'project-owner',
    'Project owner',
    'Everything in the namespaces of a project, and who else may do what there.',
    {
      ...inProjects,
      external: 'admin',
      rules: [MANAGE_MEMBERSHIPS, POD_METRICS],
    },
  ),
  builtInRole(
    'project-member',
    'Project member',
    'Runs and changes things in the namespaces of a project, secrets included, but no roles.',
    { ...inProjects, external: 'edit', rules: [POD_METRICS] },
  ),
  builtInRole(
    'create-ns',
    'Create namespaces',
    'Makes and sees namespaces in a cluster.',
    {
      ...inClusters,
      rules: [
        {
          apiGroups: [''],
          resources: ['namespaces'],
          verbs: ['create', 'get', 'list', 'watch'],
        },
      ],
    },
  ),
  builtInRole('nodes-view', 'View nodes', 'Sees nodes and their load.', {
    ...inClusters,
    rules: [viewRule('', ['nodes']), viewRule('metrics.k8s.io', ['nodes'])],
  }),
  builtInRole(
    'nodes-manage',
    'Manage nodes',
    'Also changes nodes, for example cordons and labels them.',
    {
      ...inClusters,
      inherits: ['nodes-view'],
      rules: [manageRule('', ['nodes'])],
    },
  ),
  builtInRole(
    'storage-manage',
    'Manage storage',
    'Volumes, claims and storage classes of a whole cluster.',
    {
      ...inClusters,
      rules: [
        manageRule('', ['persistentvolumes', 'persistentvolumeclaims']),
        manageRule('storage.k8s.io', ['storageclasses']),
      ],
    },
  ),
  builtInRole('memberships-view', 'View members', 'Sees who has which role.', {
    rules: [VIEW_MEMBERSHIPS],
  }),
  builtInRole(
    'memberships-manage',
    'Manage members',
    'Gives and takes roles, never with more rights than their own.',
    { rules: [MANAGE_MEMBERSHIPS] },
  ),
  ...namespacedRoles,
];
