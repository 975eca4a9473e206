import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import {
  DefaultApiClient,
  type Cluster,
  type ClusterFacets,
  type ClusterList,
  type Connection,
  type CreateClusterRequest,
  type CreateClusterResponse,
  type Registration,
  type UpdateClusterRequest,
} from '@rigging/backstage-plugin-clusters-common';
import type { ClustersApi } from './ClustersApi';
import { kubernetesError } from './kubernetesError';
import { parseCluster } from './parseCluster';
import { expectOk, readAnswer } from './readAnswer';
import type {
  ClustersQuery,
  KubernetesList,
  KubernetesListOptions,
  KubernetesObject,
} from './types';
import { withDates } from './withDates';

/** {@link ClustersApi} over the plugin's backend. @public */
export class ClustersClient implements ClustersApi {
  readonly #client: DefaultApiClient;
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  static create(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }): ClustersClient {
    return new ClustersClient(options);
  }

  private constructor(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }) {
    this.#client = new DefaultApiClient(options);
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async listClusters(query: ClustersQuery): Promise<ClusterList> {
    const response = await this.#client.listClusters({
      query: {
        search: query.search,
        label: query.labels,
        phase: query.phases,
        version: query.versions,
        owner: query.owners,
        orderBy: query.orderBy,
        limit: query.limit,
        cursor: query.cursor,
      },
    });
    const list = await readAnswer(response);
    return { ...list, items: list.items.map(parseCluster) };
  }

  async getCluster(name: string): Promise<Cluster> {
    const response = await this.#client.getCluster({ path: { name } });
    return parseCluster(await readAnswer(response));
  }

  async getFacets(): Promise<ClusterFacets> {
    return readAnswer(await this.#client.getClusterFacets({}));
  }

  async createCluster(
    request: CreateClusterRequest,
  ): Promise<CreateClusterResponse> {
    const response = await this.#client.createCluster({ body: request });
    const created = await readAnswer(response);
    return {
      cluster: parseCluster(created.cluster),
      registration: parseRegistration(created.registration),
    };
  }

  async updateCluster(
    name: string,
    request: UpdateClusterRequest,
  ): Promise<Cluster> {
    const response = await this.#client.updateCluster({
      path: { name },
      body: request,
    });
    return parseCluster(await readAnswer(response));
  }

  async deleteCluster(
    name: string,
    options?: { force?: boolean },
  ): Promise<void> {
    const response = await this.#client.deleteCluster({
      path: { name },
      query: options?.force ? { force: true } : {},
    });
    await expectOk(response);
  }

  async createRegistrationToken(name: string): Promise<Registration> {
    const response = await this.#client.createRegistrationToken({
      path: { name },
    });
    return parseRegistration(await readAnswer(response));
  }

  async getConnection(): Promise<Connection> {
    return readAnswer(await this.#client.getConnection({}));
  }

  async listKubernetes<T extends KubernetesObject>(
    name: string,
    path: string,
    options?: KubernetesListOptions,
  ): Promise<KubernetesList<T>> {
    const parameters = new URLSearchParams();
    if (options?.limit) parameters.set('limit', String(options.limit));
    if (options?.continueToken) {
      parameters.set('continue', options.continueToken);
    }
    if (options?.fieldSelector) {
      parameters.set('fieldSelector', options.fieldSelector);
    }
    const baseUrl = await this.#discoveryApi.getBaseUrl('clusters');
    const response = await this.#fetchApi.fetch(
      `${baseUrl}/clusters/${encodeURIComponent(
        name,
      )}/k8s${path}?${parameters.toString()}`,
      { headers: { Accept: 'application/json' } },
    );
    if (!response.ok) throw await kubernetesError(response);
    const list = await response.json();
    return { items: list.items ?? [], metadata: list.metadata ?? {} };
  }
}

function parseRegistration(json: Registration): Registration {
  return withDates(json, 'expiresAt');
}
