import { createApiRef } from '@backstage/frontend-plugin-api';
import type { ClusterBundlesApi } from './ClusterBundlesApi';

/** Reference of {@link ClusterBundlesApi}. @public */
export const clusterBundlesApiRef = createApiRef<ClusterBundlesApi>().with({
  id: 'plugin.clusters.bundles',
  pluginId: 'clusters',
});
