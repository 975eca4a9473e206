import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { AccessScopeTypeEnum } from '@rigging/backstage-plugin-clusters-common';
import type { MembershipFilter } from '@rigging/backstage-plugin-clusters-node';

/** What decides whether somebody sees a membership: a policy's conditions, or roles of their own. */
export type VisibilityFilter =
  | MembershipFilter
  /** Memberships that hold in one of the clusters, whatever their scope. */
  | { type: 'holdsIn'; clusters: string[] }
  /** Memberships of clusters that all have these labels. */
  | { type: 'within'; selector: Record<string, string> };

/** What the caller may see. */
export type MembershipVisibility = PermissionCriteria<VisibilityFilter>;

/** What of the memberships is asked for. */
export type MembershipFilters = {
  subject?: string;
  role?: string;
  /** Name of a cluster that they hold in. */
  cluster?: string;
  project?: string;
  scopeType?: AccessScopeTypeEnum;
};

/** A page of memberships that is asked for, newest first. */
export type MembershipQuery = MembershipFilters & {
  limit?: number;
  cursor?: string;
  /** Nothing means everything. */
  visible?: MembershipVisibility;
};
