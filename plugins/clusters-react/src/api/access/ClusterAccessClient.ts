import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import {
  DefaultApiClient,
  type AccessDecision,
  type AccessGrantList,
  type AccessRequest,
  type AccessRequestInput,
  type AccessRequestList,
  type AccessReview,
  type CreateMembershipRequest,
  type CreateRoleRequest,
  type Membership,
  type MembershipList,
  type MyAccess,
  type RoleContext,
  type RoleTemplate,
  type RoleTemplateList,
  type UpdateMembershipRequest,
  type UpdateRoleRequest,
} from '@rigging/backstage-plugin-clusters-common';
import { expectOk, readAnswer } from '../readAnswer';
import type { ClusterAccessApi } from './ClusterAccessApi';
import {
  parseAccessRequest,
  parseGrants,
  parseMembership,
  parseRole,
} from './parseAccess';
import type {
  AccessQuestion,
  AccessRequestsQuery,
  MembershipsQuery,
} from './types';

/** {@link ClusterAccessApi} over the plugin's backend. @public */
export class ClusterAccessClient implements ClusterAccessApi {
  readonly #client: DefaultApiClient;

  static create(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }): ClusterAccessClient {
    return new ClusterAccessClient(new DefaultApiClient(options));
  }

  private constructor(client: DefaultApiClient) {
    this.#client = client;
  }

  async listRoles(options?: {
    context?: RoleContext;
  }): Promise<RoleTemplateList> {
    const list = await readAnswer(
      await this.#client.listRoles({ query: { context: options?.context } }),
    );
    return { items: list.items.map(parseRole) };
  }

  async getRole(role: string): Promise<RoleTemplate> {
    return parseRole(
      await readAnswer(await this.#client.getRole({ path: { role } })),
    );
  }

  async createRole(body: CreateRoleRequest): Promise<RoleTemplate> {
    return parseRole(await readAnswer(await this.#client.createRole({ body })));
  }

  async updateRole(
    role: string,
    body: UpdateRoleRequest,
  ): Promise<RoleTemplate> {
    return parseRole(
      await readAnswer(await this.#client.updateRole({ path: { role }, body })),
    );
  }

  async deleteRole(role: string): Promise<void> {
    await expectOk(await this.#client.deleteRole({ path: { role } }));
  }

  async listMemberships(query: MembershipsQuery): Promise<MembershipList> {
    const list = await readAnswer(
      await this.#client.listMemberships({ query }),
    );
    return { ...list, items: list.items.map(parseMembership) };
  }

  async createMembership(body: CreateMembershipRequest): Promise<Membership> {
    return parseMembership(
      await readAnswer(await this.#client.createMembership({ body })),
    );
  }

  async updateMembership(
    id: string,
    body: UpdateMembershipRequest,
  ): Promise<Membership> {
    return parseMembership(
      await readAnswer(
        await this.#client.updateMembership({ path: { id }, body }),
      ),
    );
  }

  async deleteMembership(id: string): Promise<void> {
    await expectOk(await this.#client.deleteMembership({ path: { id } }));
  }

  async listAccessRequests(
    query: AccessRequestsQuery,
  ): Promise<AccessRequestList> {
    const list = await readAnswer(
      await this.#client.listAccessRequests({ query }),
    );
    return { ...list, items: list.items.map(parseAccessRequest) };
  }

  async createAccessRequest(body: AccessRequestInput): Promise<AccessRequest> {
    return parseAccessRequest(
      await readAnswer(await this.#client.createAccessRequest({ body })),
    );
  }

  async cancelAccessRequest(id: string): Promise<void> {
    await expectOk(await this.#client.cancelAccessRequest({ path: { id } }));
  }

  async decideAccessRequest(
    id: string,
    body: AccessDecision,
  ): Promise<AccessRequest> {
    return parseAccessRequest(
      await readAnswer(
        await this.#client.decideAccessRequest({ path: { id }, body }),
      ),
    );
  }

  async getMyAccess(): Promise<MyAccess> {
    const access = await readAnswer(await this.#client.getMyAccess({}));
    return { ...access, ...parseGrants(access) };
  }

  async reviewAccess(
    name: string,
    query: AccessQuestion & { subject?: string },
  ): Promise<AccessReview> {
    const review = await readAnswer(
      await this.#client.reviewAccess({ path: { name }, query }),
    );
    return { ...review, grants: parseGrants({ items: review.grants }).items };
  }

  async listAccessSubjects(
    name: string,
    query: AccessQuestion,
  ): Promise<AccessGrantList> {
    return parseGrants(
      await readAnswer(
        await this.#client.listAccessSubjects({ path: { name }, query }),
      ),
    );
  }

  async listAccessGrants(
    name: string,
    options?: { subject?: string },
  ): Promise<AccessGrantList> {
    return parseGrants(
      await readAnswer(
        await this.#client.listAccessGrants({
          path: { name },
          query: { subject: options?.subject },
        }),
      ),
    );
  }
}
