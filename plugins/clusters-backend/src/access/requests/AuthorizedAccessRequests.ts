import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  accessRequestCreatePermission,
  membershipCreatePermission,
  type AccessDecision,
  type AccessRequestInput,
} from '@rigging/backstage-plugin-clusters-common';
import type { ClusterAuthorizer } from '../../registry/ClusterAuthorizer';
import { readReason } from '../memberships/readReason';
import type { CallerSubjects } from '../roles/CallerSubjects';
import type { Roles } from '../roles/Roles';
import type { GrantAuthority } from '../rules/GrantAuthority';
import type { DirectorySubject, UserDirectory } from '../users/UserDirectory';
import type { AccessRequestDesk } from './AccessRequestDesk';
import type { AccessRequestRecord } from './AccessRequestRecord';
import type { AccessRequests } from './AccessRequests';
import type { AccessRequestSettings } from './AccessRequestSettings';
import type {
  AccessRequestQuery,
  AccessRequestStore,
} from './AccessRequestStore';
import { checkRequestedRole } from './checkRequestedRole';
import { readRequestInput } from './readRequestInput';
import type { RequestScopes } from './RequestScopes';
import type { ScopeManagers } from './ScopeManagers';
import { toAccessRequest } from './toAccessRequest';

type Dependencies = {
  desk: AccessRequestDesk;
  store: Pick<AccessRequestStore, 'list'>;
  settings: AccessRequestSettings;
  scopes: Pick<RequestScopes, 'check' | 'isStillThere'>;
  managers: ScopeManagers;
  authority: Pick<GrantAuthority, 'check'>;
  roles: Pick<Roles, 'resolve'>;
  callers: Pick<CallerSubjects, 'find'>;
  directory: Pick<UserDirectory, 'find'>;
  authorizer: Pick<ClusterAuthorizer, 'check'>;
  now: () => number;
};
type Options = { credentials: BackstageCredentials };

/** Requests for those who made them and those who decide; nobody decides their own. */
export class AuthorizedAccessRequests implements AccessRequests {
  readonly #options: Dependencies;

  static create(options: Dependencies): AuthorizedAccessRequests {
    return new AuthorizedAccessRequests(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  async list(
    query: Pick<AccessRequestQuery, 'state' | 'view' | 'limit' | 'cursor'>,
    options: Options,
  ) {
    const { store, managers, callers, now } = this.#options;
    const caller = await callers.find(options.credentials);
    const { state, view, limit, cursor } = query;
    const page = await store.list({
      ...{ state, view, limit, cursor },
      viewer: caller.ref,
      managed: await managers.findManaged(caller),
      now: now(),
    });
    return {
      items: page.items.map(({ record, isManaged }) =>
        toAccessRequest(record, { isManaged }),
      ),
      totalItems: page.totalItems,
      nextCursor: page.nextCursor,
    };
  }

  async create(given: AccessRequestInput, options: Options) {
    const { desk, settings, scopes, roles, callers, authorizer } =
      this.#options;
    await authorizer.check(accessRequestCreatePermission, options);
    const caller = await callers.find(options.credentials);
    const input = readRequestInput(given, { settings });
    const { clusterId } = await scopes.check(input.scope, options);
    checkRequestedRole(await roles.resolve(input.role), input);
    const request = await desk.open({
      ...input,
      clusterId,
      requester: caller.ref,
    });
    return toAccessRequest(request, { isManaged: false });
  }

  async decide(id: string, decision: AccessDecision, options: Options) {
    const { desk, callers, authorizer } = this.#options;
    const caller = await callers.find(options.credentials);
    const reason = readReason(decision.reason) || undefined;
    const request = await this.#find(id, caller);
    if (request.requester === caller.ref) {
      throw new NotAllowedError(
        'Nobody decides their own requests; ask somebody else who may',
      );
    }
    if (decision.decision === 'approve') {
      await authorizer.check(membershipCreatePermission, options);
      await this.#checkMayApprove(request, caller);
    }
    const decided = await desk.decide(request, {
      decision: decision.decision,
      decidedBy: caller.ref,
      reason,
    });
    return toAccessRequest(decided, { isManaged: true });
  }

  async cancel(id: string, options: Options) {
    const { desk, callers } = this.#options;
    const caller = await callers.find(options.credentials);
    const request = await this.#find(id, caller);
    if (request.requester !== caller.ref) {
      throw new NotAllowedError(
        'Only whoever made a request takes it back; refuse it, or take the membership away',
      );
    }
    if (!(await desk.cancel(request))) {
      throw new ConflictError(
        `The request '${request.id}' is over already; there is nothing to take back`,
      );
    }
  }

  /** Throws the same error for a request that is not there and one that is none of the caller's business. */
  async #find(
    id: string,
    caller: DirectorySubject,
  ): Promise<AccessRequestRecord> {
    const request = await this.#options.desk.find(id);
    const isSeen =
      request &&
      (request.requester === caller.ref ||
        (await this.#manages(caller, request)));
    if (!isSeen) {
      throw new NotFoundError(
        `There is no request '${id.slice(
          0,
          36,
        )}' that you may see; look at the list of requests`,
      );
    }
    return request;
  }

  /** Who owns a cluster that has the name of a removed one has nothing to do with requests for that. */
  async #manages(
    caller: DirectorySubject,
    request: AccessRequestRecord,
  ): Promise<boolean> {
    const { managers, scopes } = this.#options;
    return (
      (await managers.manages(caller, request.scope)) &&
      (await scopes.isStillThere(request))
    );
  }

  /** Things may have changed since it was asked for. Nobody gives more than they hold. */
  async #checkMayApprove(
    request: AccessRequestRecord,
    caller: DirectorySubject,
  ): Promise<void> {
    const { authority, roles, directory, now } = this.#options;
    const { requester, scope } = request;
    const role = await roles.resolve(request.role);
    checkRequestedRole(role, request);
    if (!(await directory.find(requester))) {
      throw new ConflictError(
        `The catalog does not know '${requester}' any more; refuse the request`,
      );
    }
    await authority.check({
      ...{ subject: caller, role, scope, verb: 'create' },
      until: new Date(now() + request.durationSeconds * 1_000),
    });
  }
}
