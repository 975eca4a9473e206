import type {
  DatabaseService,
  PermissionsRegistryService,
} from '@backstage/backend-plugin-api';
import {
  clustersPermissions,
  RESOURCE_TYPE_CLUSTER,
  RESOURCE_TYPE_MEMBERSHIP,
} from '@rigging/backstage-plugin-clusters-common';
import {
  isResourcePermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import {
  clusterPermissionResourceRef,
  membershipPermissionResourceRef,
} from '@rigging/backstage-plugin-clusters-node';
import { DatabaseMembershipStore } from '../access/memberships/DatabaseMembershipStore';
import { findClusterMembers } from '../permissions/findClusterMembers';
import {
  clusterPermissionRules,
  membershipPermissionRules,
} from '../permissions/rules';
import type { ClusterStore } from '../store/ClusterStore';

/** Tells the permission framework of our permissions, rules and resources. */
export function addPermissions(options: {
  permissionsRegistry: PermissionsRegistryService;
  database: DatabaseService;
  store: () => ClusterStore;
}): void {
  const { permissionsRegistry, database, store } = options;
  const all: readonly Permission[] = clustersPermissions;
  permissionsRegistry.addResourceType({
    resourceRef: clusterPermissionResourceRef,
    permissions: all.filter(permission =>
      isResourcePermission(permission, RESOURCE_TYPE_CLUSTER),
    ),
    rules: Object.values(clusterPermissionRules),
    getResources: async names => {
      const found = await store().findByNames(names);
      const members = await findClusterMembers(
        await database.getClient(),
        found.map(({ name }) => name),
      );
      return names.map(name => {
        const cluster = found.find(each => each.name === name);
        return cluster && { ...cluster, members: members.get(name) ?? [] };
      });
    },
  });
  permissionsRegistry.addResourceType({
    resourceRef: membershipPermissionResourceRef,
    permissions: all.filter(permission =>
      isResourcePermission(permission, RESOURCE_TYPE_MEMBERSHIP),
    ),
    rules: Object.values(membershipPermissionRules),
    getResources: async ids => {
      const memberships = DatabaseMembershipStore.create({
        database: await database.getClient(),
        // Only asked who has what.
        isRemovableRole: () => true,
      });
      const found = await memberships.findResources(ids);
      return ids.map(id => found.find(membership => membership.id === id));
    },
  });
  permissionsRegistry.addPermissions(
    all.filter(permission => !isResourcePermission(permission)),
  );
}
