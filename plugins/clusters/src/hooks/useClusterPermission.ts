import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  clusterCreatePermission,
  type RESOURCE_TYPE_CLUSTER,
} from '@rigging/backstage-plugin-clusters-common';
import {
  useActionPermission,
  type ActionPermission,
} from '@rigging/backstage-plugin-clusters-react';

/** Permission to import clusters. */
export function useImportPermission(): ActionPermission {
  return useActionPermission({ permission: clusterCreatePermission });
}

/** Permission to do something with one cluster. */
export function useClusterPermission(
  permission: ResourcePermission<typeof RESOURCE_TYPE_CLUSTER>,
  name: string,
): ActionPermission {
  return useActionPermission({ permission, resourceRef: name });
}
