import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  Cluster,
  ClusterFacets,
  ClusterList,
  CreateClusterRequest,
  CreateClusterResponse,
  Registration,
  UpdateClusterRequest,
} from '@rigging/backstage-plugin-clusters-common';
import type { ClusterFilters, ClusterQuery } from '../store/ClusterQuery';

/** On whose behalf the registry is asked. */
export type ClusterRegistryOptions = { credentials: BackstageCredentials };

/** The registry as its callers see it. */
export interface ClusterRegistry {
  listClusters(
    query: ClusterQuery,
    options: ClusterRegistryOptions,
  ): Promise<ClusterList>;
  getFacets(
    filters: ClusterFilters,
    options: ClusterRegistryOptions,
  ): Promise<ClusterFacets>;
  /** Throws a NotFoundError when there is no such cluster. */
  getCluster(name: string, options: ClusterRegistryOptions): Promise<Cluster>;
  createCluster(
    request: CreateClusterRequest,
    options: ClusterRegistryOptions,
  ): Promise<CreateClusterResponse>;
  updateCluster(
    name: string,
    request: UpdateClusterRequest,
    options: ClusterRegistryOptions,
  ): Promise<Cluster>;
  /** The cluster while its removal is under way, undefined when it is forgotten. */
  deleteCluster(
    name: string,
    options: ClusterRegistryOptions & { force?: boolean },
  ): Promise<Cluster | undefined>;
  createRegistrationToken(
    name: string,
    options: ClusterRegistryOptions,
  ): Promise<Registration>;
}
