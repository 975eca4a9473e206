import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  isResourcePermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import {
  projectsPermissions,
  RESOURCE_TYPE_PROJECT,
} from '@rigging/backstage-plugin-projects-common';
import { projectPermissionResourceRef } from '@rigging/backstage-plugin-projects-node';
import type { Knex } from 'knex';
import type { MemberReader } from '../permissions/MemberReader';
import { projectPermissionRules } from '../permissions/rules';
import type { DatabaseProjectStore } from '../projects/DatabaseProjectStore';

/** Tells the permission framework of our permissions, rules and resources. */
export function addPermissions(options: {
  permissionsRegistry: PermissionsRegistryService;
  database: Knex;
  store: DatabaseProjectStore;
  members: MemberReader;
}): void {
  const { permissionsRegistry, database, store, members } = options;
  const all: readonly Permission[] = projectsPermissions;
  permissionsRegistry.addResourceType({
    resourceRef: projectPermissionResourceRef,
    permissions: all.filter(permission =>
      isResourcePermission(permission, RESOURCE_TYPE_PROJECT),
    ),
    rules: Object.values(projectPermissionRules),
    getResources: async names => {
      const found = await store.listByNames(database, names);
      const ofNames = await members.ofProjects(found.map(({ name }) => name));
      return names.map(name => {
        const project = found.find(each => each.name === name);
        return (
          project && {
            name,
            owner: project.owner,
            members: ofNames.get(name) ?? [],
          }
        );
      });
    },
  });
  permissionsRegistry.addPermissions(
    all.filter(permission => !isResourcePermission(permission)),
  );
}
