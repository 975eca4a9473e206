import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  useActionPermission,
  type ActionPermission,
} from '@rigging/backstage-plugin-clusters-react';
import type { RESOURCE_TYPE_PROJECT } from '@rigging/backstage-plugin-projects-common';

/** Permission to do something with one project. */
export function useProjectPermission(
  permission: ResourcePermission<typeof RESOURCE_TYPE_PROJECT>,
  name: string,
): ActionPermission {
  return useActionPermission({ permission, resourceRef: name });
}
