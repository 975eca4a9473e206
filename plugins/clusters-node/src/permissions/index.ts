export * from './ClusterFilter';
export * from './clusterPermissionResourceRef';
export * from './ClusterPermissionResource';
export * from './MembershipFilter';
export * from './membershipPermissionResourceRef';
export * from './MembershipPermissionResource';
