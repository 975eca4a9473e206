import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of clusters in permission policies. @public */
export const RESOURCE_TYPE_CLUSTER = 'cluster';

/** See a cluster in the registry. @public */
export const clusterReadPermission = createPermission({
  name: 'clusters.cluster.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CLUSTER,
});

/** Add clusters to the registry. @public */
export const clusterCreatePermission = createPermission({
  name: 'clusters.cluster.create',
  attributes: { action: 'create' },
});

/** Change what the registry says of a cluster, and renew its registration. @public */
export const clusterUpdatePermission = createPermission({
  name: 'clusters.cluster.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CLUSTER,
});

/** Remove a cluster from the registry. @public */
export const clusterDeletePermission = createPermission({
  name: 'clusters.cluster.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_CLUSTER,
});

/**
 * Reach a cluster's API through the authentication proxy. What one may do there
 * is decided by the cluster's own RBAC.
 * @public
 */
export const clusterConnectPermission = createPermission({
  name: 'clusters.cluster.connect',
  attributes: {},
  resourceType: RESOURCE_TYPE_CLUSTER,
});

/** All permissions of the plugin. @public */
export const clustersPermissions = [
  clusterReadPermission,
  clusterCreatePermission,
  clusterUpdatePermission,
  clusterDeletePermission,
  clusterConnectPermission,
];
