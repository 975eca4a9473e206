import type {
  BackstageCredentials,
  DatabaseService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
  type PermissionCriteria,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  withLiveClaims,
  type LiveClaims,
  type StaleAdministrators,
} from '@rigging/backend-toolkit';
import {
  clusterReadPermission,
  type RESOURCE_TYPE_CLUSTER,
} from '@rigging/backstage-plugin-clusters-common';
import {
  clusterPermissionResourceRef,
  type ClusterFilter,
  type ClusterPermissionResource,
} from '@rigging/backstage-plugin-clusters-node';
import { findClusterMembers } from '../permissions/findClusterMembers';
import { clusterNotFound } from './clusterNotFound';

type ClusterPermission = ResourcePermission<typeof RESOURCE_TYPE_CLUSTER>;
type Options = { credentials: BackstageCredentials };
type Dependencies = {
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  database: DatabaseService;
  liveClaims: LiveClaims;
  staleAdministrators: Pick<StaleAdministrators, 'check'>;
};

/** Decides what callers may see of clusters and do with them. */
export class ClusterAuthorizer {
  readonly #permissions: PermissionsService;
  readonly #registry: PermissionsRegistryService;
  readonly #database: DatabaseService;
  readonly #liveClaims: LiveClaims;
  readonly #staleAdministrators: Pick<StaleAdministrators, 'check'>;

  static create(options: Dependencies): ClusterAuthorizer {
    return new ClusterAuthorizer(options);
  }

  private constructor(options: Dependencies) {
    this.#permissions = options.permissions;
    this.#registry = options.permissionsRegistry;
    this.#database = options.database;
    this.#liveClaims = options.liveClaims;
    this.#staleAdministrators = options.staleAdministrators;
  }

  /** Throws a NotAllowedError. */
  async check(permission: BasicPermission, options: Options): Promise<void> {
    const [decision] = await this.#permissions.authorize(
      [{ permission }],
      options,
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You lack the permission ${permission.name}; ask an administrator of the portal for it`,
      );
    }
    await this.#staleAdministrators.check(permission, options.credentials);
  }

  /** What the caller may see: everything, nothing, or what the criteria match. */
  async findVisible(
    options: Options,
  ): Promise<'all' | 'none' | PermissionCriteria<ClusterFilter>> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission: clusterReadPermission }],
      options,
    );
    if (decision.result === AuthorizeResult.CONDITIONAL) {
      return createConditionTransformer(this.#ruleset())(decision.conditions);
    }
    return decision.result === AuthorizeResult.ALLOW ? 'all' : 'none';
  }

  /**
   * Throws a NotFoundError for a cluster that the caller may not see, so that
   * names cannot be guessed, and a NotAllowedError for what they may not do.
   */
  async checkCluster(
    permission: ClusterPermission,
    cluster: ClusterPermissionResource | undefined,
    options: Options & { name: string },
  ): Promise<void> {
    const { name, credentials } = options;
    if (!cluster) {
      throw clusterNotFound(name);
    }
    const [read, decision] = await this.#permissions.authorizeConditional(
      [{ permission: clusterReadPermission }, { permission }],
      { credentials },
    );
    const resource = await this.#withMembers(cluster, [read, decision]);
    const isAllowed = createConditionAuthorizer(this.#ruleset());
    if (!isAllowed(read, resource)) {
      throw clusterNotFound(name);
    }
    const current =
      permission.name === clusterReadPermission.name
        ? decision
        : await this.#asOfNow(decision, credentials);
    if (!isAllowed(current, resource)) {
      throw new NotAllowedError(
        `You lack the permission ${permission.name} on the cluster '${name}'; ask its owner or an administrator of the portal for it`,
      );
    }
    if (current.result === AuthorizeResult.ALLOW) {
      await this.#staleAdministrators.check(permission, credentials);
    }
  }

  /** To change something takes groups that one is in now, and not those of the last sign-in. */
  async #asOfNow(
    decision: PolicyDecision,
    credentials: BackstageCredentials,
  ): Promise<PolicyDecision> {
    if (decision.result !== AuthorizeResult.CONDITIONAL) {
      return decision;
    }
    const live = await this.#liveClaims.of(credentials);
    return live
      ? { ...decision, conditions: withLiveClaims(decision.conditions, live) }
      : decision;
  }

  /** Who the members are is read only when a condition may ask for it. */
  async #withMembers(
    cluster: ClusterPermissionResource,
    decisions: PolicyDecision[],
  ): Promise<ClusterPermissionResource> {
    const isConditional = decisions.some(
      ({ result }) => result === AuthorizeResult.CONDITIONAL,
    );
    if (!isConditional) {
      return cluster;
    }
    const database = await this.#database.getClient();
    const members = await findClusterMembers(database, [cluster.name]);
    return { ...cluster, members: members.get(cluster.name) ?? [] };
  }

  #ruleset() {
    return this.#registry.getPermissionRuleset(clusterPermissionResourceRef);
  }
}
