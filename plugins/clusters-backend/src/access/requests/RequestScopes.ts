import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  clusterReadPermission,
  type AccessScope,
} from '@rigging/backstage-plugin-clusters-common';
import type { ClusterAuthorizer } from '../../registry/ClusterAuthorizer';
import { clusterNotFound } from '../../registry/clusterNotFound';
import type { ClusterStore } from '../../store/ClusterStore';
import type { AccessFacts } from '../evaluation/AccessFacts';

type Dependencies = {
  store: Pick<ClusterStore, 'findByName'>;
  facts: Pick<AccessFacts, 'findProject'>;
  authorizer: Pick<ClusterAuthorizer, 'checkCluster'>;
  administrators: string[];
};

/** What is there of the scopes that access is asked for in. */
export class RequestScopes {
  readonly #options: Dependencies;

  static create(options: Dependencies): RequestScopes {
    return new RequestScopes(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  /** The cluster, if it is one that is asked for. Throws a NotFoundError for what is not there or not to be seen. */
  async check(
    scope: AccessScope,
    options: { credentials: BackstageCredentials },
  ): Promise<{ clusterId?: string }> {
    const { store, facts, authorizer } = this.#options;
    if (scope.type === 'project') {
      const name = scope.project ?? '';
      if (!(await facts.findProject(name))) {
        throw new NotFoundError(
          `There is no project '${name}'; look at the list of projects`,
        );
      }
    }
    if (scope.type !== 'cluster') {
      return {};
    }
    const name = scope.cluster ?? '';
    const cluster = await store.findByName(name);
    await authorizer.checkCluster(clusterReadPermission, cluster, {
      name,
      ...options,
    });
    if (!cluster || cluster.state === 'deleting') {
      throw clusterNotFound(name);
    }
    return { clusterId: cluster.id };
  }

  /** False when the cluster is gone, even if another one has its name now. */
  async isStillThere(request: {
    scope: AccessScope;
    clusterId?: string;
  }): Promise<boolean> {
    const { scope, clusterId } = request;
    if (scope.type !== 'cluster') {
      return true;
    }
    const cluster = await this.#options.store.findByName(scope.cluster ?? '');
    return cluster !== undefined && cluster.id === clusterId;
  }

  /** Who is told of a request: the owner, or else the administrators. */
  async findOwners(scope: AccessScope): Promise<string[]> {
    const { store, facts, administrators } = this.#options;
    const owner =
      scope.type === 'cluster'
        ? (await store.findByName(scope.cluster ?? ''))?.owner
        : scope.type === 'project' &&
          (await facts.findProject(scope.project ?? ''))?.owner;
    return owner ? [owner] : administrators;
  }
}
