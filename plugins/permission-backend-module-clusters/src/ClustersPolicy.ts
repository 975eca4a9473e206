import type { Config } from '@backstage/config';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { decideOnCatalog } from './decisions/decideOnCatalog';
import { decideOnClusters } from './decisions/decideOnClusters';
import { decideOnProjects } from './decisions/decideOnProjects';
import { readAdministrators } from './readAdministrators';

/**
 * Who may do what with clusters and projects. Permissions of other plugins are allowed,
 * but for what the catalog says of these.
 *
 * @remarks
 * Which groups somebody is in is known here as of their last sign-in or refresh of
 * it. What somebody may do inside a cluster is decided by roles, with the groups of
 * that moment, and not by this policy.
 *
 * @public
 */
export class ClustersPolicy implements PermissionPolicy {
  readonly #administrators: ReadonlySet<string>;

  /**
   * With the users and groups under `clusters.administrators`.
   *
   * @param config - the portal's root configuration
   */
  static fromConfig(config: Config): ClustersPolicy {
    return new ClustersPolicy(readAdministrators(config));
  }

  private constructor(administrators: string[]) {
    this.#administrators = new Set(administrators);
  }

  /** As the policy of the portal: what {@link ClustersPolicy.decide} leaves open is allowed. */
  async handle(
    query: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    return this.decide(query, user) ?? { result: AuthorizeResult.ALLOW };
  }

  /**
   * As a part of another policy: undefined where the permission is not about
   * clusters or projects, so that the other one decides.
   */
  decide(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): PolicyDecision | undefined {
    const claims = user
      ? [user.info.userEntityRef, ...user.info.ownershipEntityRefs]
      : [];
    const asker = {
      claims: [...new Set(claims.map(claim => claim.toLowerCase()))],
      administrator: claims.some(claim =>
        this.#administrators.has(claim.toLowerCase()),
      ),
    };
    return (
      decideOnClusters(permission, asker) ??
      decideOnProjects(permission, asker) ??
      decideOnCatalog(permission, asker)
    );
  }
}
