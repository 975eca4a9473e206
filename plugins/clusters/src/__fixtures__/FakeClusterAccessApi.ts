import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type {
  AccessDecision,
  AccessGrant,
  AccessRequest,
  AccessRequestInput,
  CreateMembershipRequest,
  CreateRoleRequest,
  Membership,
  MyAccess,
  RoleContext,
  RoleTemplate,
  UpdateMembershipRequest,
  UpdateRoleRequest,
} from '@rigging/backstage-plugin-clusters-common';
import type {
  AccessQuestion,
  AccessRequestsQuery,
  ClusterAccessApi,
  MembershipsQuery,
} from '@rigging/backstage-plugin-clusters-react';
import { accessRequests, ME, memberships } from './memberships';
import { roleRules } from './roleRules';
import { aRole, roles } from './roles';
import { ruleMatches } from './ruleMatches';

/** Access in memory: what is given can be asked about. */
export class FakeClusterAccessApi implements ClusterAccessApi {
  roles: RoleTemplate[];
  memberships: Membership[];
  requests: AccessRequest[];
  groups = ['group:default/platform-team'];
  administrators = ['group:default/portal-admins'];
  #ids = 100;

  static create(
    content: Partial<
      Pick<FakeClusterAccessApi, 'roles' | 'memberships' | 'requests'>
    > = {},
  ): FakeClusterAccessApi {
    return new FakeClusterAccessApi(content);
  }

  private constructor(
    content: Partial<
      Pick<FakeClusterAccessApi, 'roles' | 'memberships' | 'requests'>
    >,
  ) {
    this.roles = content.roles ?? roles();
    this.memberships = content.memberships ?? memberships();
    this.requests = content.requests ?? accessRequests();
  }

  async listRoles(options?: { context?: RoleContext }) {
    const context = options?.context;
    return {
      items: this.roles.filter(
        role => !context || role.contexts.includes(context),
      ),
    };
  }

  async getRole(name: string) {
    const role = this.roles.find(candidate => candidate.name === name);
    if (!role) throw new NotFoundError(`There is no role ${name}`);
    return role;
  }

  async createRole(request: CreateRoleRequest) {
    if (this.roles.some(role => role.name === request.name)) {
      throw new ConflictError(`The name ${request.name} is taken`);
    }
    const role = aRole({ ...withoutHoles(request), origin: 'custom' });
    this.roles.push(role);
    return role;
  }

  async updateRole(name: string, request: UpdateRoleRequest) {
    const role = await this.getRole(name);
    return Object.assign(role, withoutHoles(request));
  }

  async deleteRole(name: string) {
    await this.getRole(name);
    this.roles = this.roles.filter(role => role.name !== name);
  }

  async listMemberships(query: MembershipsQuery) {
    const { subject, role, cluster, project, scopeType } = query;
    const found = this.memberships.filter(
      membership =>
        (!subject || membership.subject === subject) &&
        (!role || membership.role === role) &&
        (!project || membership.scope.project === project) &&
        (!scopeType || membership.scope.type === scopeType) &&
        (!cluster || holdsIn(membership, cluster)),
    );
    return page(found, query);
  }

  async createMembership(request: CreateMembershipRequest) {
    const role = await this.getRole(request.role);
    if (role.administrative) {
      throw new NotAllowedError(
        `Only administrators give ${role.name}. Ask one of them.`,
      );
    }
    const membership: Membership = {
      ...request,
      id: `m-${this.#ids++}`,
      origin: 'custom',
      state: 'active',
      createdAt: new Date(),
      createdBy: ME,
    };
    this.memberships.unshift(membership);
    return membership;
  }

  async updateMembership(id: string, request: UpdateMembershipRequest) {
    const membership = this.memberships.find(one => one.id === id);
    if (!membership) throw new NotFoundError(`There is no membership ${id}`);
    return Object.assign(membership, withoutHoles(request));
  }

  async deleteMembership(id: string) {
    this.memberships = this.memberships.filter(one => one.id !== id);
  }

  async listAccessRequests(query: AccessRequestsQuery) {
    const { state, view } = query;
    const found = this.requests.filter(
      request =>
        (!state ||
          (state === 'decided'
            ? request.state !== 'pending'
            : request.state === state)) &&
        (!view || (request.requester === ME) === (view === 'mine')),
    );
    return page(found, query);
  }

  async createAccessRequest(input: AccessRequestInput) {
    const request: AccessRequest = {
      ...input,
      id: `r-${this.#ids++}`,
      requester: ME,
      state: 'pending',
      createdAt: new Date(),
      mayDecide: false,
    };
    this.requests.unshift(request);
    return request;
  }

  async cancelAccessRequest(id: string) {
    const request = await this.#request(id);
    request.state = request.state === 'pending' ? 'cancelled' : 'ended';
    this.memberships = this.memberships.filter(
      one => one.id !== request.membershipId,
    );
  }

  async decideAccessRequest(id: string, decision: AccessDecision) {
    const request = await this.#request(id);
    if (request.requester === ME) {
      throw new NotAllowedError('Nobody decides their own request');
    }
    return Object.assign(request, {
      state: decision.decision === 'approve' ? 'approved' : 'refused',
      decidedBy: ME,
      decidedAt: new Date(),
      decisionReason: decision.reason,
      mayDecide: false,
    });
  }

  async getMyAccess(): Promise<MyAccess> {
    return {
      subject: ME,
      groups: this.groups,
      administrator: false,
      items: [
        ...this.memberships
          .filter(({ subject }) => [ME, ...this.groups].includes(subject))
          .map(membership => this.#grantOf(membership)),
        this.#ownerGrant('staging'),
      ],
    };
  }

  async reviewAccess(
    cluster: string,
    question: AccessQuestion & { subject?: string },
  ) {
    const { subject = ME, ...asked } = question;
    const { items } = await this.listAccessSubjects(cluster, asked);
    const grants = items.filter(grant => grant.subject === subject);
    return { subject, allowed: grants.length > 0, grants };
  }

  async listAccessSubjects(cluster: string, question: AccessQuestion) {
    return {
      items: this.#grantsIn(cluster).flatMap(grant => {
        const matching = roleRules(grant.role, this.roles).filter(({ rule }) =>
          ruleMatches(rule, question),
        );
        return matching.slice(0, 1).map(({ rule, path, external }) => ({
          ...grant,
          rules: [rule],
          external,
          inherited: path.length > 1 ? path.slice(1) : undefined,
        }));
      }),
    };
  }

  async listAccessGrants(cluster: string, options?: { subject?: string }) {
    const subject = options?.subject ?? ME;
    return {
      items: this.#grantsIn(cluster)
        .filter(grant => grant.subject === subject)
        .map(grant => ({
          ...grant,
          rules: roleRules(grant.role, this.roles).map(({ rule }) => rule),
        })),
    };
  }

  #grantsIn(cluster: string): AccessGrant[] {
    return [
      ...this.memberships
        .filter(one => holdsIn(one, cluster))
        .map(membership => this.#grantOf(membership)),
      this.#ownerGrant(cluster),
      ...this.administrators.map(subject => ({
        subject,
        role: 'cluster-owner',
        scope: { type: 'global' as const },
        origin: 'administrator' as const,
      })),
    ];
  }

  #grantOf(membership: Membership): AccessGrant {
    const { subject, role, scope, expiresAt, id } = membership;
    return {
      subject,
      role,
      scope,
      expiresAt,
      origin: 'membership',
      membershipId: id,
      namespaces: scope.type === 'project' ? ['shop', 'shop-jobs'] : undefined,
    };
  }

  #ownerGrant(cluster: string): AccessGrant {
    return {
      subject: 'group:default/platform-team',
      role: 'cluster-owner',
      scope: { type: 'cluster', cluster },
      origin: 'owner',
    };
  }

  async #request(id: string): Promise<AccessRequest> {
    const request = this.requests.find(one => one.id === id);
    if (!request) throw new NotFoundError(`There is no request ${id}`);
    return request;
  }
}

function holdsIn({ scope }: Membership, cluster: string): boolean {
  return scope.type === 'cluster'
    ? scope.cluster === cluster
    : scope.type === 'global' || cluster === 'staging';
}

function page<T>(items: T[], query: { limit?: number; cursor?: string }) {
  const start = Number(query.cursor ?? 0);
  const end = start + (query.limit ?? 25);
  return {
    items: items.slice(start, end),
    totalItems: items.length,
    nextCursor: end < items.length ? String(end) : undefined,
  };
}

/** As JSON would: what is undefined is not there. */
function withoutHoles<T extends object>(value: T): T {
  const entries = Object.entries(value).filter(
    ([, field]) => field !== undefined,
  );
  return Object.fromEntries(entries) as T;
}
