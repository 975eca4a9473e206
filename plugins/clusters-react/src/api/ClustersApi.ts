import type {
  Cluster,
  ClusterFacets,
  ClusterList,
  Connection,
  CreateClusterRequest,
  CreateClusterResponse,
  Registration,
  UpdateClusterRequest,
} from '@rigging/backstage-plugin-clusters-common';
import type {
  ClustersQuery,
  KubernetesList,
  KubernetesListOptions,
  KubernetesObject,
} from './types';

/**
 * The registry of clusters, and the clusters' own APIs as the signed-in user.
 * Failures are errors whose name tells what happened, see {@link errorKind}.
 * @public
 */
export interface ClustersApi {
  listClusters(query: ClustersQuery): Promise<ClusterList>;
  getCluster(name: string): Promise<Cluster>;
  getFacets(): Promise<ClusterFacets>;
  createCluster(request: CreateClusterRequest): Promise<CreateClusterResponse>;
  updateCluster(name: string, request: UpdateClusterRequest): Promise<Cluster>;
  deleteCluster(name: string, options?: { force?: boolean }): Promise<void>;
  /** A new registration token. Earlier unused ones of the cluster die. */
  createRegistrationToken(name: string): Promise<Registration>;
  /** How kubectl reaches the clusters. */
  getConnection(): Promise<Connection>;
  /** A page of objects; `path` is that of the Kubernetes API, e.g. `/api/v1/nodes`. */
  listKubernetes<T extends KubernetesObject>(
    name: string,
    path: string,
    options?: KubernetesListOptions,
  ): Promise<KubernetesList<T>>;
}
