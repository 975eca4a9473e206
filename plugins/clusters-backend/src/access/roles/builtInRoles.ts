import { builtInRole } from './builtInRole';
import { builtInRules } from './builtInRules';
import { namespacedRoles } from './namespacedRoles';
import type { RoleDefinition } from './RoleDefinition';

const { view, manage } = builtInRules;

const inClusters = { contexts: ['cluster' as const] };
const inProjects = { contexts: ['project' as const] };

/** The roles that come with the plugin, with the names that they have in Rancher. */
export const builtInRoles: RoleDefinition[] = [
  builtInRole(
    'cluster-owner',
    'Cluster owner',
    'Everything in a cluster, as far as its ceiling goes, and who else may do what there.',
    { ...inClusters, rules: builtInRules.everything },
  ),
  builtInRole(
    'cluster-member',
    'Cluster member',
    'What a cluster is made of (nodes, namespaces, storage) and who may do what there, but nothing that runs in it.',
    {
      ...inClusters,
      rules: [...builtInRules.clusterObjects, builtInRules.viewMemberships],
    },
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
      rules: [
        builtInRules.manageMemberships,
        builtInRules.createNamespaces,
        builtInRules.podMetrics,
      ],
    },
  ),
  builtInRole(
    'project-member',
    'Project member',
    'Runs and changes things in the namespaces of a project, secrets included, but no roles.',
    { ...inProjects, external: 'edit', rules: [builtInRules.podMetrics] },
  ),
  builtInRole(
    'create-ns',
    'Create namespaces',
    'Makes and sees namespaces: in a cluster, or those of a project by the project.',
    { rules: [builtInRules.createNamespaces] },
  ),
  builtInRole('nodes-view', 'View nodes', 'Sees nodes and their load.', {
    ...inClusters,
    rules: [view('', ['nodes']), view('metrics.k8s.io', ['nodes'])],
  }),
  builtInRole(
    'nodes-manage',
    'Manage nodes',
    'Also changes nodes, for example cordons and labels them.',
    {
      ...inClusters,
      inherits: ['nodes-view'],
      rules: [manage('', ['nodes'])],
    },
  ),
  builtInRole(
    'storage-manage',
    'Manage storage',
    'Volumes, claims and storage classes of a whole cluster.',
    {
      ...inClusters,
      rules: [
        manage('', ['persistentvolumes', 'persistentvolumeclaims']),
        manage('storage.k8s.io', ['storageclasses']),
      ],
    },
  ),
  builtInRole('memberships-view', 'View members', 'Sees who has which role.', {
    rules: [builtInRules.viewMemberships],
  }),
  builtInRole(
    'memberships-manage',
    'Manage members',
    'Gives and takes roles, never with more rights than their own.',
    { rules: [builtInRules.manageMemberships] },
  ),
  ...namespacedRoles,
];
