import { createApiRef } from '@backstage/frontend-plugin-api';
import type { ClusterCredentialsApi } from './ClusterCredentialsApi';

/** Reference of {@link ClusterCredentialsApi}. @public */
export const clusterCredentialsApiRef =
  createApiRef<ClusterCredentialsApi>().with({
    id: 'plugin.clusters.credentials',
    pluginId: 'clusters',
  });
