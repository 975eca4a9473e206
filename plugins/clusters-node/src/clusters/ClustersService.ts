import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  Cluster,
  ListClusters,
} from '@rigging/backstage-plugin-clusters-common';

/**
 * On whose behalf clusters are asked for: what these credentials may see and do
 * decides.
 *
 * @public
 */
export type ClustersServiceOptions = { credentials: BackstageCredentials };

/**
 * A request to a cluster's own API.
 *
 * @public
 */
export type ClusterRequest = {
  /** Path and query below the API server's root, e.g. `/api/v1/namespaces?limit=10`. */
  path: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  signal?: AbortSignal;
};

/**
 * The clusters of the organization, for other backend plugins.
 *
 * @public
 */
export interface ClustersService {
  /** Undefined when there is no such cluster, or the caller may not see it. */
  getCluster(
    name: string,
    options: ClustersServiceOptions,
  ): Promise<Cluster | undefined>;
  /** All clusters that match, page by page; throws when a page cannot be read. */
  listClusters(
    query: Omit<ListClusters['query'], 'cursor'>,
    options: ClustersServiceOptions,
  ): AsyncIterable<Cluster>;
  /**
   * Asks a cluster's API through the authentication proxy, as the user of the
   * credentials. The answer is the API server's, whatever its status.
   */
  requestCluster(
    name: string,
    request: ClusterRequest,
    options: ClustersServiceOptions,
  ): Promise<Response>;
}
