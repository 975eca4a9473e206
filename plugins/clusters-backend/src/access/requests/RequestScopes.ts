import type { BackstageCredentials } from '@backstage/backend-plugin-api';
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

  /**
   * The cluster, if it is one that is asked for. Throws a NotFoundError for one that is not there or not to be seen.
   * Projects can be asked for by people who may not see them, so nothing here tells which there are.
   */
  async check(
    scope: AccessScope,
    options: { credentials: BackstageCredentials },
  ): Promise<{ clusterId?: string }> {
    const { store, authorizer } = this.#options;
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

  /** Who is told of a request: the owner, or else the administrators. Nobody of one for a project that is not there. */
  async findOwners(scope: AccessScope): Promise<string[]> {
    const { store, facts, administrators } = this.#options;
    let owner: string | undefined;
    if (scope.type === 'project') {
      const project = await facts.findProject(scope.project ?? '');
      if (!project) {
        return [];
      }
      owner = project.owner;
    } else if (scope.type === 'cluster') {
      owner = (await store.findByName(scope.cluster ?? ''))?.owner;
    }
    return owner ? [owner] : administrators;
  }
}
