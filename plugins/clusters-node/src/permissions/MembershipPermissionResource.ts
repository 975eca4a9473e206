import type { AccessScope } from '@rigging/backstage-plugin-clusters-common';

/**
 * What permission rules see of a membership.
 *
 * @public
 */
export type MembershipPermissionResource = {
  id: string;
  /** Entity reference of who has the role. */
  subject: string;
  role: string;
  scope: AccessScope;
  /** Entity reference of who owns the cluster or project of the scope. */
  scopeOwner?: string;
};
