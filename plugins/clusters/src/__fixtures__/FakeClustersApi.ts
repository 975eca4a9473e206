import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  Cluster,
  ClusterFacets,
  ClusterList,
  Connection,
  CreateClusterRequest,
  CreateClusterResponse,
  FacetValue,
  Registration,
  UpdateClusterRequest,
} from '@rigging/backstage-plugin-clusters-common';
import type {
  ClustersApi,
  ClustersQuery,
  KubernetesList,
  KubernetesListOptions,
  KubernetesObject,
} from '@rigging/backstage-plugin-clusters-react';
import { aCluster } from './aCluster';
import { kubernetesObjects } from './kubernetesObjects';

/** A registry in memory, with clusters that answer. */
export class FakeClustersApi implements ClustersApi {
  readonly clusters: Map<string, Cluster>;
  readonly objects = kubernetesObjects();
  /** Of a hub that is not publicly trusted. */
  hubCa: Pick<Registration, 'caData' | 'caFile'> = {};
  #tokens = 0;

  static create(clusters: Cluster[]): FakeClustersApi {
    return new FakeClustersApi(clusters);
  }

  private constructor(clusters: Cluster[]) {
    this.clusters = new Map(clusters.map(cluster => [cluster.name, cluster]));
  }

  async listClusters(query: ClustersQuery): Promise<ClusterList> {
    const found = [...this.clusters.values()].filter(
      cluster =>
        `${cluster.name} ${cluster.displayName ?? ''}`
          .toLowerCase()
          .includes((query.search ?? '').toLowerCase()) &&
        (query.phases?.includes(cluster.phase) ?? true) &&
        (query.versions?.includes(cluster.kubernetesVersion ?? '') ?? true) &&
        (query.owners?.includes(cluster.owner ?? '') ?? true) &&
        (query.labels?.every(label => hasLabel(cluster, label)) ?? true),
    );
    found.sort((a, b) => a.name.localeCompare(b.name));
    if (query.orderBy?.endsWith(',desc')) found.reverse();
    const start = Number(query.cursor ?? 0);
    const limit = query.limit ?? 25;
    return {
      items: found.slice(start, start + limit),
      totalItems: found.length,
      pageInfo: {
        nextCursor:
          start + limit < found.length ? String(start + limit) : undefined,
        prevCursor: start > 0 ? String(Math.max(0, start - limit)) : undefined,
      },
    };
  }

  async getCluster(name: string): Promise<Cluster> {
    const cluster = this.clusters.get(name);
    if (!cluster) throw new NotFoundError(`There is no cluster ${name}`);
    return cluster;
  }

  async getFacets(): Promise<ClusterFacets> {
    const clusters = [...this.clusters.values()];
    return {
      phases: count(clusters.map(cluster => cluster.phase)),
      versions: count(clusters.map(cluster => cluster.kubernetesVersion)),
      owners: count(clusters.map(cluster => cluster.owner)),
    };
  }

  async createCluster(
    request: CreateClusterRequest,
  ): Promise<CreateClusterResponse> {
    if (this.clusters.has(request.name)) {
      throw new ConflictError(`The name ${request.name} is taken`);
    }
    const cluster = aCluster({
      ...request,
      labels: request.labels ?? {},
      phase: 'pending',
      conditions: [],
      agents: [],
      lastContactAt: undefined,
      reportedAt: undefined,
    });
    this.clusters.set(cluster.name, cluster);
    return {
      cluster,
      registration: await this.createRegistrationToken(cluster.name),
    };
  }

  async updateCluster(
    name: string,
    request: UpdateClusterRequest,
  ): Promise<Cluster> {
    const cluster = { ...(await this.getCluster(name)), ...request };
    this.clusters.set(name, cluster);
    return cluster;
  }

  async deleteCluster(
    name: string,
    options?: { force?: boolean },
  ): Promise<void> {
    const cluster = await this.getCluster(name);
    if (options?.force) this.clusters.delete(name);
    else this.clusters.set(name, { ...cluster, phase: 'deleting' });
  }

  async createRegistrationToken(name: string): Promise<Registration> {
    this.#tokens += 1;
    const token = `token-${this.#tokens}`;
    const manifestUrl = `https://portal.example.com/api/clusters/clusters/${name}/manifest`;
    return {
      token,
      command: `kubectl apply -f "${manifestUrl}?token=${token}"`,
      agentCommand: `npm run agent -- --hub https://portal.example.com --token ${token} --kubeconfig ~/.kube/config`,
      ...this.hubCa,
      manifestUrl,
      expiresAt: new Date(Date.now() + 3_600_000),
    };
  }

  async getConnection(): Promise<Connection> {
    return { baseUrl: 'https://portal.example.com/api/clusters' };
  }

  async listKubernetes<T extends KubernetesObject>(
    _name: string,
    path: string,
    options?: KubernetesListOptions,
  ): Promise<KubernetesList<T>> {
    const all = (this.objects[path] ?? []) as T[];
    const start = Number(options?.continueToken ?? 0);
    const end = start + (options?.limit ?? all.length);
    return {
      items: all.slice(start, end),
      metadata: end < all.length ? { continue: String(end) } : {},
    };
  }
}

function hasLabel(cluster: Cluster, label: string): boolean {
  const [key, value] = label.split('=');
  return value === undefined
    ? key in cluster.labels
    : cluster.labels[key] === value;
}

function count(values: (string | undefined)[]): FacetValue[] {
  const counts = new Map<string, number>();
  for (const value of values) {
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, amount]) => ({ value, count: amount }));
}
