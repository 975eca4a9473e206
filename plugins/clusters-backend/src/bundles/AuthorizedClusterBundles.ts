import {
  clusterBundleApprovePermission,
  clusterBundleReadPermission,
} from '@rigging/backstage-plugin-clusters-common';
import type { ClusterAuthorizer } from '../registry/ClusterAuthorizer';
import type { ClusterStore } from '../store/ClusterStore';
import type {
  ClusterBundleKey,
  ClusterBundles,
  ClusterBundlesOptions,
} from './ClusterBundles';
import { sourceOf } from './sourceOf';

type Dependencies = {
  inner: ClusterBundles;
  clusters: Pick<ClusterStore, 'findByName'>;
  authorizer: Pick<ClusterAuthorizer, 'checkCluster'>;
};

/** Bundles of clusters for those who may. */
export class AuthorizedClusterBundles implements ClusterBundles {
  readonly #options: Dependencies;

  static create(options: Dependencies): AuthorizedClusterBundles {
    return new AuthorizedClusterBundles(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  async list(cluster: string, options: ClusterBundlesOptions) {
    await this.#check(clusterBundleReadPermission, cluster, options);
    return this.#options.inner.list(cluster, options);
  }

  async get(key: ClusterBundleKey, options: ClusterBundlesOptions) {
    await this.#check(clusterBundleReadPermission, key.cluster, options);
    return this.#options.inner.get(key, options);
  }

  async approveDeletions(
    key: ClusterBundleKey,
    options: ClusterBundlesOptions & { revision: number },
  ) {
    await this.#check(clusterBundleApprovePermission, key.cluster, options);
    return this.#options.inner.approveDeletions(key, options);
  }

  async put(
    key: Omit<ClusterBundleKey, 'source'>,
    options: Parameters<ClusterBundles['put']>[1],
  ) {
    sourceOf(options.credentials);
    return this.#options.inner.put(key, options);
  }

  async delete(
    key: Omit<ClusterBundleKey, 'source'>,
    options: ClusterBundlesOptions,
  ) {
    sourceOf(options.credentials);
    return this.#options.inner.delete(key, options);
  }

  async #check(
    permission: Parameters<ClusterAuthorizer['checkCluster']>[0],
    name: string,
    options: ClusterBundlesOptions,
  ): Promise<void> {
    const { clusters, authorizer } = this.#options;
    await authorizer.checkCluster(permission, await clusters.findByName(name), {
      name,
      credentials: options.credentials,
    });
  }
}
