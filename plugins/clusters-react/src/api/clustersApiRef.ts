import { createApiRef } from '@backstage/frontend-plugin-api';
import type { ClustersApi } from './ClustersApi';

/** Reference of {@link ClustersApi}. @public */
export const clustersApiRef = createApiRef<ClustersApi>().with({
  id: 'plugin.clusters.api',
  pluginId: 'clusters',
});
