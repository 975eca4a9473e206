import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  clusterConnectPermission,
  clusterCreatePermission,
  clusterDeletePermission,
  clusterReadPermission,
  clusterUpdatePermission,
} from '@rigging/backstage-plugin-clusters-common';
import { clusterPermissionResourceRef } from '@rigging/backstage-plugin-clusters-node';
import { clusterPermissionRules } from '../permissions/rules';
import type { ClusterStore } from '../store/ClusterStore';

/** Tells the permission framework of our permissions, rules and resources. */
export function addPermissions(options: {
  permissionsRegistry: PermissionsRegistryService;
  store: () => ClusterStore;
}): void {
  const { permissionsRegistry, store } = options;
  permissionsRegistry.addResourceType({
    resourceRef: clusterPermissionResourceRef,
    permissions: [
      clusterReadPermission,
      clusterUpdatePermission,
      clusterDeletePermission,
      clusterConnectPermission,
    ],
    rules: Object.values(clusterPermissionRules),
    getResources: async names => {
      const found = await store().findByNames(names);
      return names.map(name => found.find(cluster => cluster.name === name));
    },
  });
  permissionsRegistry.addPermissions([clusterCreatePermission]);
}
