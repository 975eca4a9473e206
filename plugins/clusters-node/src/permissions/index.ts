export * from './ClusterFilter';
export * from './clusterPermissionResourceRef';
export * from './ClusterPermissionResource';
