import type {
  AccessDecision,
  AccessGrantList,
  AccessRequest,
  AccessRequestInput,
  AccessRequestList,
  AccessReview,
  CreateMembershipRequest,
  CreateRoleRequest,
  Membership,
  MembershipList,
  MyAccess,
  RoleContext,
  RoleTemplate,
  RoleTemplateList,
  UpdateMembershipRequest,
  UpdateRoleRequest,
} from '@rigging/backstage-plugin-clusters-common';
import type {
  AccessQuestion,
  AccessRequestsQuery,
  MembershipsQuery,
} from './types';

/**
 * Who may do what in which clusters: roles, memberships, requests for a time,
 * and why somebody may. Failures are errors, see {@link errorKind}.
 * @public
 */
export interface ClusterAccessApi {
  listRoles(options?: { context?: RoleContext }): Promise<RoleTemplateList>;
  getRole(name: string): Promise<RoleTemplate>;
  createRole(request: CreateRoleRequest): Promise<RoleTemplate>;
  updateRole(name: string, request: UpdateRoleRequest): Promise<RoleTemplate>;
  deleteRole(name: string): Promise<void>;

  listMemberships(query: MembershipsQuery): Promise<MembershipList>;
  /** Resolves when the role can be used in the clusters that are connected. */
  createMembership(request: CreateMembershipRequest): Promise<Membership>;
  updateMembership(
    id: string,
    request: UpdateMembershipRequest,
  ): Promise<Membership>;
  deleteMembership(id: string): Promise<void>;

  listAccessRequests(query: AccessRequestsQuery): Promise<AccessRequestList>;
  createAccessRequest(request: AccessRequestInput): Promise<AccessRequest>;
  /** Takes back what is pending, or gives back what was given. */
  cancelAccessRequest(id: string): Promise<void>;
  decideAccessRequest(
    id: string,
    decision: AccessDecision,
  ): Promise<AccessRequest>;

  getMyAccess(): Promise<MyAccess>;
  /** Whether somebody (by default oneself) may do something, and why. */
  reviewAccess(
    cluster: string,
    question: AccessQuestion & { subject?: string },
  ): Promise<AccessReview>;
  /** Who may do something, and why. */
  listAccessSubjects(
    cluster: string,
    question: AccessQuestion,
  ): Promise<AccessGrantList>;
  /** Everything that somebody (by default oneself) has in a cluster. */
  listAccessGrants(
    cluster: string,
    options?: { subject?: string },
  ): Promise<AccessGrantList>;
}
