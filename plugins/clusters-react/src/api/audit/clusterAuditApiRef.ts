import { createApiRef } from '@backstage/frontend-plugin-api';
import type { ClusterAuditApi } from './ClusterAuditApi';

/** Reference of {@link ClusterAuditApi}. @public */
export const clusterAuditApiRef = createApiRef<ClusterAuditApi>().with({
  id: 'plugin.clusters.audit',
  pluginId: 'clusters',
});
