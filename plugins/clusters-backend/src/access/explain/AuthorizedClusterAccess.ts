import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  clusterAccessReadPermission,
  clusterReadPermission,
  HUB_API_GROUP,
} from '@rigging/backstage-plugin-clusters-common';
import type { ClusterAuthorizer } from '../../registry/ClusterAuthorizer';
import { clusterNotFound } from '../../registry/clusterNotFound';
import type { ClusterRecord } from '../../store/ClusterRecord';
import type { ClusterStore } from '../../store/ClusterStore';
import type { CallerSubjects } from '../roles/CallerSubjects';
import type { RuleRequest } from '../rules/RuleRequest';
import { parseSubject } from '../users/parseSubject';
import type { DirectorySubject, UserDirectory } from '../users/UserDirectory';
import type { AccessExplainer } from './AccessExplainer';
import type { ClusterAccess } from './ClusterAccess';

type Options = { credentials: BackstageCredentials };
type Dependencies = {
  explainer: AccessExplainer;
  store: Pick<ClusterStore, 'findByName'>;
  authorizer: Pick<ClusterAuthorizer, 'checkCluster'>;
  callers: CallerSubjects;
  users: UserDirectory;
};

const SEE_MEMBERSHIPS: RuleRequest = {
  type: 'resource',
  verb: 'list',
  apiGroup: HUB_API_GROUP,
  resource: 'memberships',
};

/**
 * Answers everybody about themselves, in clusters that they see; about others whoever
 * has the permission for it, or a role that shows the cluster's memberships.
 */
export class AuthorizedClusterAccess implements ClusterAccess {
  readonly #options: Dependencies;

  static create(options: Dependencies): AuthorizedClusterAccess {
    return new AuthorizedClusterAccess(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  async review(
    query: { cluster: string; subject?: string; request: RuleRequest },
    options: Options,
  ) {
    const cluster = await this.#findCluster(query.cluster, options);
    const subject = await this.#findSubject(query.subject, {
      cluster,
      ...options,
    });
    return this.#options.explainer.review(subject, {
      cluster,
      request: query.request,
    });
  }

  async listSubjects(
    query: { cluster: string; request: RuleRequest },
    options: Options,
  ) {
    const cluster = await this.#findCluster(query.cluster, options);
    await this.#checkOthers(cluster, options);
    return this.#options.explainer.whoCan({ cluster, request: query.request });
  }

  async listGrants(
    query: { cluster: string; subject?: string },
    options: Options,
  ) {
    const cluster = await this.#findCluster(query.cluster, options);
    const subject = await this.#findSubject(query.subject, {
      cluster,
      ...options,
    });
    return this.#options.explainer.grantsOf(subject, { cluster });
  }

  async #findCluster(name: string, options: Options): Promise<ClusterRecord> {
    const { store, authorizer } = this.#options;
    const cluster = await store.findByName(name);
    await authorizer.checkCluster(clusterReadPermission, cluster, {
      name,
      ...options,
    });
    if (!cluster) {
      throw clusterNotFound(name);
    }
    return cluster;
  }

  async #findSubject(
    given: string | undefined,
    options: Options & { cluster: ClusterRecord },
  ): Promise<DirectorySubject> {
    const { callers, users } = this.#options;
    if (given === undefined) {
      return callers.find(options.credentials);
    }
    const ref = parseSubject(given);
    if (callers.findRef(options.credentials) !== ref) {
      await this.#checkOthers(options.cluster, options);
    }
    const subject = await users.find(ref);
    if (!subject) {
      throw new NotFoundError(
        `The catalog does not know '${ref}', so it may do nothing; look at the spelling`,
      );
    }
    return subject;
  }

  async #checkOthers(cluster: ClusterRecord, options: Options): Promise<void> {
    const { authorizer, callers, explainer } = this.#options;
    try {
      await authorizer.checkCluster(clusterAccessReadPermission, cluster, {
        name: cluster.name,
        ...options,
      });
    } catch (error) {
      if (
        !(error instanceof NotAllowedError) ||
        callers.findRef(options.credentials) === undefined
      ) {
        throw error;
      }
      const caller = await callers.find(options.credentials);
      const { allowed } = await explainer.review(caller, {
        cluster,
        request: SEE_MEMBERSHIPS,
      });
      if (!allowed) {
        throw error;
      }
    }
  }
}
