import type { RoleTemplate } from '@rigging/backstage-plugin-clusters-common';
import { ago } from './aCluster';

/** A role of a cluster, but for what is given. */
export function aRole(
  overrides: Partial<RoleTemplate> & { name: string },
): RoleTemplate {
  return {
    displayName: overrides.name,
    contexts: ['cluster'],
    rules: [],
    inherits: [],
    locked: false,
    administrative: false,
    origin: 'built-in',
    memberships: 0,
    ...overrides,
  };
}

/** Roles of every origin, some of which inherit. */
export function roles(): RoleTemplate[] {
  return [
    aRole({
      name: 'cluster-owner',
      displayName: 'Cluster owner',
      description: 'Everything in the cluster, and who its members are.',
      rules: [
        { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
        { nonResourceURLs: ['*'], verbs: ['*'] },
      ],
      external: 'cluster-admin',
    }),
    aRole({
      name: 'cluster-member',
      displayName: 'Cluster member',
      description: 'Sees the cluster and works where projects let them.',
      rules: [
        {
          apiGroups: [''],
          resources: ['nodes', 'persistentvolumes', 'namespaces'],
          verbs: ['get', 'list', 'watch'],
        },
        {
          apiGroups: ['storage.k8s.io'],
          resources: ['storageclasses'],
          verbs: ['get', 'list', 'watch'],
        },
      ],
    }),
    aRole({
      name: 'read-only',
      displayName: 'Read only',
      description: 'Sees workloads and their configuration, but no secrets.',
      contexts: ['cluster', 'project'],
      external: 'view',
    }),
    aRole({
      name: 'workloads-manage',
      displayName: 'Manage workloads',
      description: 'Runs, changes and looks into workloads.',
      contexts: ['cluster', 'project'],
      rules: [
        {
          apiGroups: ['apps'],
          resources: ['deployments', 'statefulsets', 'daemonsets'],
          verbs: ['*'],
        },
        {
          apiGroups: [''],
          resources: ['pods', 'pods/log', 'pods/exec'],
          verbs: ['get', 'list', 'watch', 'create', 'delete'],
        },
      ],
    }),
    aRole({
      name: 'secrets-manage',
      displayName: 'Manage secrets',
      contexts: ['cluster', 'project'],
      rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['*'] }],
    }),
    aRole({
      name: 'project-owner',
      displayName: 'Project owner',
      contexts: ['project'],
      external: 'admin',
    }),
    aRole({
      name: 'on-call',
      displayName: 'On call',
      description:
        'For whoever has the pager: looks everywhere, restarts pods.',
      origin: 'custom',
      inherits: ['cluster-member', 'read-only'],
      rules: [
        {
          apiGroups: [''],
          resources: ['pods'],
          resourceNames: ['checkout-0'],
          verbs: ['delete'],
        },
      ],
      memberships: 1,
      createdAt: ago(60 * 24 * 12),
      updatedAt: ago(60 * 5),
    }),
    aRole({
      name: 'break-glass',
      displayName: 'Break glass',
      description: 'For emergencies that nobody else can end.',
      origin: 'config',
      administrative: true,
      inherits: ['cluster-owner'],
    }),
    aRole({
      name: 'old-ops',
      displayName: 'Old operations',
      origin: 'custom',
      locked: true,
      rules: [
        {
          apiGroups: ['*'],
          resources: ['*'],
          verbs: ['get', 'list', 'watch'],
        },
      ],
    }),
  ];
}
