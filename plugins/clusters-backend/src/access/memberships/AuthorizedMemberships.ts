import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import {
  clusterReadPermission,
  membershipCreatePermission,
  membershipDeletePermission,
  membershipReadPermission,
  membershipUpdatePermission,
  type AccessScope,
  type CreateMembershipRequest,
  type UpdateMembershipRequest,
} from '@rigging/backstage-plugin-clusters-common';
import type { ClusterAuthorizer } from '../../registry/ClusterAuthorizer';
import type { ClusterStore } from '../../store/ClusterStore';
import type { CallerSubjects } from '../roles/CallerSubjects';
import type { Roles } from '../roles/Roles';
import type {
  GrantAuthority,
  GrantEnd,
  GrantVerb,
} from '../rules/GrantAuthority';
import type { UserDirectory } from '../users/UserDirectory';
import type { MembershipAuthorizer } from './MembershipAuthorizer';
import { membershipNotFound } from './membershipNotFound';
import type { MembershipQuery, MembershipVisibility } from './MembershipQuery';
import type { MembershipRecord } from './MembershipRecord';
import type { MembershipOptions, Memberships } from './Memberships';
import type { MembershipStore } from './MembershipStore';
import type { MembershipViewers } from './MembershipViewers';
import { parseScope } from './parseScope';

type Dependencies = {
  inner: Memberships;
  store: MembershipStore;
  clusters: Pick<ClusterStore, 'findByName'>;
  clusterAuthorizer: ClusterAuthorizer;
  authorizer: MembershipAuthorizer;
  viewers: MembershipViewers;
  callers: CallerSubjects;
  users: UserDirectory;
  roles: Roles;
  authority: Pick<GrantAuthority, 'check'>;
  auth: AuthService;
};

const PERMISSIONS = {
  update: membershipUpdatePermission,
  delete: membershipDeletePermission,
};

/**
 * Memberships for callers: they see what the policy, their own memberships and their
 * roles let them see, and change what both the policy and their roles let them change.
 */
export class AuthorizedMemberships implements Memberships {
  readonly #options: Dependencies;

  static create(options: Dependencies): AuthorizedMemberships {
    return new AuthorizedMemberships(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  async list(query: MembershipQuery, options: MembershipOptions) {
    if (query.cluster !== undefined) {
      await this.#checkCluster(query.cluster, options);
    }
    const visible = await this.#findVisible(options);
    return this.#options.inner.list(
      { ...query, visible: visible === 'all' ? undefined : visible },
      options,
    );
  }

  async create(request: CreateMembershipRequest, options: MembershipOptions) {
    const { clusterAuthorizer, inner } = this.#options;
    await clusterAuthorizer.check(membershipCreatePermission, options);
    const scope = parseScope(request.scope);
    if (scope.cluster !== undefined) {
      await this.#checkCluster(scope.cluster, options);
    }
    await this.#checkAuthority(request.role, scope, {
      ...options,
      verb: 'create',
      until: request.expiresAt ? new Date(request.expiresAt) : 'never',
    });
    return inner.create({ ...request, scope }, options);
  }

  async update(
    id: string,
    request: UpdateMembershipRequest,
    options: MembershipOptions,
  ) {
    await this.#checkChange(id, {
      ...options,
      verb: 'update',
      until: request.expiresAt && new Date(request.expiresAt),
    });
    return this.#options.inner.update(id, request, options);
  }

  async remove(id: string, options: MembershipOptions) {
    await this.#checkChange(id, { ...options, verb: 'delete' });
    await this.#options.inner.remove(id, options);
  }

  async #checkChange(
    id: string,
    options: MembershipOptions & {
      verb: 'update' | 'delete';
      until?: GrantEnd;
    },
  ): Promise<void> {
    const { store, authorizer } = this.#options;
    const record = await store.findById(id);
    const visible = record && (await this.#findVisible(options));
    if (!record || !visible || !(await this.#falls(record, visible))) {
      throw membershipNotFound(id);
    }
    const permission = PERMISSIONS[options.verb];
    const decision = await authorizer.decide(permission, options);
    if (decision === 'none' || !(await this.#falls(record, decision))) {
      throw new NotAllowedError(
        `You lack the permission ${permission.name} on the membership '${id}'; ask an administrator of the portal for it`,
      );
    }
    await this.#checkAuthority(record.role, record.scope, options);
  }

  async #checkAuthority(
    name: string,
    scope: AccessScope,
    options: MembershipOptions & { verb: GrantVerb; until?: GrantEnd },
  ): Promise<void> {
    const { callers, roles, authority } = this.#options;
    const subject = await callers.find(options.credentials);
    const role = await roles.resolve(name);
    if (!role) {
      throw new InputError(
        `There is no role '${name.slice(0, 63)}'; look at the list of roles`,
      );
    }
    const { verb, until } = options;
    await authority.check({ subject, role, scope, verb, until });
  }

  async #checkCluster(name: string, options: MembershipOptions) {
    const { clusters, clusterAuthorizer } = this.#options;
    await clusterAuthorizer.checkCluster(
      clusterReadPermission,
      await clusters.findByName(name),
      { ...options, name },
    );
  }

  async #falls(
    record: MembershipRecord,
    criteria: 'all' | MembershipVisibility,
  ): Promise<boolean> {
    return (
      criteria === 'all' || this.#options.store.matches(record.id, criteria)
    );
  }

  async #findVisible(
    options: MembershipOptions,
  ): Promise<'all' | MembershipVisibility> {
    const decision = await this.#options.authorizer.decide(
      membershipReadPermission,
      options,
    );
    if (decision === 'all') {
      return 'all';
    }
    const own = await this.#findOwn(options.credentials);
    if (own === 'all') {
      return 'all';
    }
    const anyOf = decision === 'none' ? own : [decision, ...own];
    // What matches nothing; an empty "any of" would be no condition in SQL.
    return anyOf.length > 0
      ? { anyOf: [anyOf[0], ...anyOf.slice(1)] }
      : { type: 'subject', claims: [] };
  }

  /** Services and people whom the catalog does not know have no roles to see anything by. */
  async #findOwn(credentials: BackstageCredentials) {
    const { auth, users, viewers } = this.#options;
    if (!auth.isPrincipal(credentials, 'user')) {
      return [];
    }
    const subject = await users.find(credentials.principal.userEntityRef);
    return subject ? viewers.findVisible(subject) : [];
  }
}
