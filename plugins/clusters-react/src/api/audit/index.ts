export type { AuditQuery, ClusterAuditApi } from './ClusterAuditApi';
export { ClusterAuditClient } from './ClusterAuditClient';
export { clusterAuditApiRef } from './clusterAuditApiRef';
