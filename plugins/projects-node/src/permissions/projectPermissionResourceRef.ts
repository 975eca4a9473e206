import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_PROJECT } from '@rigging/backstage-plugin-projects-common';
import type { ProjectFilter } from './ProjectFilter';
import type { ProjectPermissionResource } from './ProjectPermissionResource';

/**
 * Projects as a resource of permissions; `resourceRef` is a project's name.
 *
 * @public
 */
export const projectPermissionResourceRef = createPermissionResourceRef<
  ProjectPermissionResource,
  ProjectFilter
>().with({ pluginId: 'projects', resourceType: RESOURCE_TYPE_PROJECT });
