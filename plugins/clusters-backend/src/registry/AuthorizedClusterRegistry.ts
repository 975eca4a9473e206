import {
  clusterCreatePermission,
  clusterDeletePermission,
  clusterReadPermission,
  clusterUpdatePermission,
  type CreateClusterRequest,
  type UpdateClusterRequest,
} from '@rigging/backstage-plugin-clusters-common';
import type { ClusterFilters, ClusterQuery } from '../store/ClusterQuery';
import type { ClusterStore } from '../store/ClusterStore';
import type { ClusterAuthorizer } from './ClusterAuthorizer';
import type {
  ClusterRegistry,
  ClusterRegistryOptions,
} from './ClusterRegistry';

/** A registry that does for callers only what they may. */
export class AuthorizedClusterRegistry implements ClusterRegistry {
  readonly #inner: ClusterRegistry;
  readonly #store: ClusterStore;
  readonly #authorizer: ClusterAuthorizer;

  static create(options: {
    inner: ClusterRegistry;
    store: ClusterStore;
    authorizer: ClusterAuthorizer;
  }): AuthorizedClusterRegistry {
    return new AuthorizedClusterRegistry(options);
  }

  private constructor(options: {
    inner: ClusterRegistry;
    store: ClusterStore;
    authorizer: ClusterAuthorizer;
  }) {
    this.#inner = options.inner;
    this.#store = options.store;
    this.#authorizer = options.authorizer;
  }

  async listClusters(query: ClusterQuery, options: ClusterRegistryOptions) {
    const visible = await this.#authorizer.findVisible(options);
    if (visible === 'none') {
      return { items: [], totalItems: 0, pageInfo: {} };
    }
    return this.#inner.listClusters(
      { ...query, visible: visible === 'all' ? undefined : visible },
      options,
    );
  }

  async getFacets(filters: ClusterFilters, options: ClusterRegistryOptions) {
    const visible = await this.#authorizer.findVisible(options);
    if (visible === 'none') {
      return { phases: [], versions: [], owners: [] };
    }
    return this.#inner.getFacets(
      { ...filters, visible: visible === 'all' ? undefined : visible },
      options,
    );
  }

  async getCluster(name: string, options: ClusterRegistryOptions) {
    await this.#check(clusterReadPermission, name, options);
    return this.#inner.getCluster(name, options);
  }

  async createCluster(
    request: CreateClusterRequest,
    options: ClusterRegistryOptions,
  ) {
    await this.#authorizer.check(clusterCreatePermission, options);
    return this.#inner.createCluster(request, options);
  }

  async updateCluster(
    name: string,
    request: UpdateClusterRequest,
    options: ClusterRegistryOptions,
  ) {
    await this.#check(clusterUpdatePermission, name, options);
    return this.#inner.updateCluster(name, request, options);
  }

  async deleteCluster(
    name: string,
    options: ClusterRegistryOptions & { force?: boolean },
  ) {
    await this.#check(clusterDeletePermission, name, options);
    return this.#inner.deleteCluster(name, options);
  }

  async createRegistrationToken(name: string, options: ClusterRegistryOptions) {
    await this.#check(clusterUpdatePermission, name, options);
    return this.#inner.createRegistrationToken(name, options);
  }

  async #check(
    permission: Parameters<ClusterAuthorizer['checkCluster']>[0],
    name: string,
    options: ClusterRegistryOptions,
  ): Promise<void> {
    await this.#authorizer.checkCluster(
      permission,
      await this.#store.findByName(name),
      { name, credentials: options.credentials },
    );
  }
}
