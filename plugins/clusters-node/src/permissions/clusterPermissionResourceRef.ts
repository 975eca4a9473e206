import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_CLUSTER } from '@rigging/backstage-plugin-clusters-common';
import type { ClusterFilter } from './ClusterFilter';
import type { ClusterPermissionResource } from './ClusterPermissionResource';

/**
 * Clusters as a resource of permissions; `resourceRef` is a cluster's name.
 *
 * @public
 */
export const clusterPermissionResourceRef = createPermissionResourceRef<
  ClusterPermissionResource,
  ClusterFilter
>().with({ pluginId: 'clusters', resourceType: RESOURCE_TYPE_CLUSTER });
