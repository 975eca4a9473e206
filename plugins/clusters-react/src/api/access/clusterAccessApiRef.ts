import { createApiRef } from '@backstage/frontend-plugin-api';
import type { ClusterAccessApi } from './ClusterAccessApi';

/** Reference of {@link ClusterAccessApi}. @public */
export const clusterAccessApiRef = createApiRef<ClusterAccessApi>().with({
  id: 'plugin.clusters.access',
  pluginId: 'clusters',
});
