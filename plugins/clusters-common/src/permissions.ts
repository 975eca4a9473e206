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

/** See what the hub wants in a cluster: its bundles. @public */
export const clusterBundleReadPermission = createPermission({
  name: 'clusters.bundle.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CLUSTER,
});

/** Let a bundle remove more objects at once than the budget allows. @public */
export const clusterBundleApprovePermission = createPermission({
  name: 'clusters.bundle.approve',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CLUSTER,
});

/** See who did what in a cluster through the portal. @public */
export const clusterAuditReadPermission = createPermission({
  name: 'clusters.audit.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CLUSTER,
});

/** Ask who may do what in a cluster, about other people than oneself. @public */
export const clusterAccessReadPermission = createPermission({
  name: 'clusters.access.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CLUSTER,
});

/** See the roles. @public */
export const roleReadPermission = createPermission({
  name: 'clusters.role.read',
  attributes: { action: 'read' },
});

/** Make roles; never with more than one holds in all clusters. @public */
export const roleCreatePermission = createPermission({
  name: 'clusters.role.create',
  attributes: { action: 'create' },
});

/** Change roles; never to more than one holds in all clusters. @public */
export const roleUpdatePermission = createPermission({
  name: 'clusters.role.update',
  attributes: { action: 'update' },
});

/** Remove roles that nobody has. @public */
export const roleDeletePermission = createPermission({
  name: 'clusters.role.delete',
  attributes: { action: 'delete' },
});

/** Resource type of memberships in permission policies. @public */
export const RESOURCE_TYPE_MEMBERSHIP = 'cluster-membership';

/** See a membership. @public */
export const membershipReadPermission = createPermission({
  name: 'clusters.membership.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_MEMBERSHIP,
});

/**
 * Give roles. Whoever does also needs the right to manage memberships in the
 * scope, from a role of their own, and every right that they give.
 * @public
 */
export const membershipCreatePermission = createPermission({
  name: 'clusters.membership.create',
  attributes: { action: 'create' },
});

/** Change the reason or the end of a membership. @public */
export const membershipUpdatePermission = createPermission({
  name: 'clusters.membership.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_MEMBERSHIP,
});

/** Take a role away. @public */
export const membershipDeletePermission = createPermission({
  name: 'clusters.membership.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_MEMBERSHIP,
});

/** Ask for a role for a time. @public */
export const accessRequestCreatePermission = createPermission({
  name: 'clusters.access-request.create',
  attributes: { action: 'create' },
});

/** Make tokens for kubectl and CI, for oneself and what one owns. @public */
export const credentialCreatePermission = createPermission({
  name: 'clusters.credential.create',
  attributes: { action: 'create' },
});

/** See and revoke everybody's tokens. @public */
export const credentialAdministerPermission = createPermission({
  name: 'clusters.credential.administer',
  attributes: {},
});

/** All permissions of the plugin. @public */
export const clustersPermissions = [
  clusterReadPermission,
  clusterCreatePermission,
  clusterUpdatePermission,
  clusterDeletePermission,
  clusterConnectPermission,
  clusterBundleReadPermission,
  clusterBundleApprovePermission,
  clusterAuditReadPermission,
  clusterAccessReadPermission,
  roleReadPermission,
  roleCreatePermission,
  roleUpdatePermission,
  roleDeletePermission,
  membershipReadPermission,
  membershipCreatePermission,
  membershipUpdatePermission,
  membershipDeletePermission,
  accessRequestCreatePermission,
  credentialCreatePermission,
  credentialAdministerPermission,
];
