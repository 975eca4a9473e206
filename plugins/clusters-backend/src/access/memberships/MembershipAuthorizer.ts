import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type PermissionCriteria,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import type { RESOURCE_TYPE_MEMBERSHIP } from '@rigging/backstage-plugin-clusters-common';
import {
  membershipPermissionResourceRef,
  type MembershipFilter,
} from '@rigging/backstage-plugin-clusters-node';

type MembershipPermission = ResourcePermission<typeof RESOURCE_TYPE_MEMBERSHIP>;

/** What the portal's policy says of memberships. */
export class MembershipAuthorizer {
  readonly #permissions: PermissionsService;
  readonly #registry: PermissionsRegistryService;

  static create(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }): MembershipAuthorizer {
    return new MembershipAuthorizer(options);
  }

  private constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    this.#permissions = options.permissions;
    this.#registry = options.permissionsRegistry;
  }

  /** Everything, nothing, or what the criteria match. */
  async decide(
    permission: MembershipPermission,
    options: { credentials: BackstageCredentials },
  ): Promise<'all' | 'none' | PermissionCriteria<MembershipFilter>> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      options,
    );
    if (decision.result === AuthorizeResult.CONDITIONAL) {
      return createConditionTransformer(
        this.#registry.getPermissionRuleset(membershipPermissionResourceRef),
      )(decision.conditions);
    }
    return decision.result === AuthorizeResult.ALLOW ? 'all' : 'none';
  }
}
