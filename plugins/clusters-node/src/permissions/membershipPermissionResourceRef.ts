import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_MEMBERSHIP } from '@rigging/backstage-plugin-clusters-common';
import type { MembershipFilter } from './MembershipFilter';
import type { MembershipPermissionResource } from './MembershipPermissionResource';

/**
 * Memberships as a resource of permissions; `resourceRef` is a membership's id.
 *
 * @public
 */
export const membershipPermissionResourceRef = createPermissionResourceRef<
  MembershipPermissionResource,
  MembershipFilter
>().with({ pluginId: 'clusters', resourceType: RESOURCE_TYPE_MEMBERSHIP });
