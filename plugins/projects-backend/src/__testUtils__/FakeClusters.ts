import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  Bundle,
  ChangedClusterQuotas,
  Cluster,
  ClusterQuotas,
  ProjectMember,
  PutProjectScopeRequest,
} from '@rigging/backstage-plugin-clusters-common';
import type {
  ClusterRequest,
  ClustersService,
} from '@rigging/backstage-plugin-clusters-node';

/** A registry of clusters that do at once, and without quotas, what they are told. */
export class FakeClusters implements ClustersService {
  readonly #clusters = new Map<string, Cluster>();
  /** Who has which role in which project. */
  readonly members: ProjectMember[] = [];
  readonly scopes = new Map<string, PutProjectScopeRequest>();
  readonly bundles = new Map<string, Bundle>();
  /** What was asked of clusters' own APIs. */
  readonly requests: (ClusterRequest & { cluster: string })[] = [];
  /** How clusters answer; by default everybody may do everything, and there is nothing. */
  respond: (request: ClusterRequest) => Response = ({ path }) =>
    path.endsWith('/selfsubjectaccessreviews')
      ? Response.json({ status: { allowed: true } })
      : Response.json({ kind: 'Status', code: 404 }, { status: 404 });
  #revision = 0;

  add(name: string, options: Partial<Cluster> = {}): void {
    this.#clusters.set(name, {
      ...{ id: `id-of-${name}`, name, labels: {}, ceiling: 'admin' },
      ...{ kind: 'kubernetes', phase: 'ready', simulated: false },
      ...{ conditions: [], preflight: [], agents: [], events: [] },
      ...{ createdAt: new Date(), updatedAt: new Date() },
      apiPath: `/clusters/${name}/k8s`,
      ...options,
    });
  }

  remove(name: string): void {
    this.#clusters.delete(name);
  }

  async getCluster(name: string) {
    return this.#clusters.get(name);
  }

  async *listClusters() {
    yield* this.#clusters.values();
  }

  async requestCluster(cluster: string, request: ClusterRequest) {
    this.requests.push({ cluster, ...request });
    return this.respond(request);
  }

  async putBundle(
    key: { cluster: string; name: string },
    { ifRevision }: { ifRevision?: number } = {},
  ) {
    this.#find(key.cluster);
    const { revision = 0 } =
      this.bundles.get(`${key.cluster}/${key.name}`) ?? {};
    if (ifRevision !== undefined && ifRevision !== revision) {
      throw new ConflictError(`The bundle '${key.name}' was changed meanwhile`);
    }
    this.#revision += 1;
    const bundle: Bundle = {
      source: 'projects',
      name: key.name,
      revision: this.#revision,
      appliedRevision: this.#revision,
      state: 'applied',
      updatedAt: new Date(),
    };
    this.bundles.set(`${key.cluster}/${key.name}`, bundle);
    return bundle;
  }

  async deleteBundle(key: { cluster: string; name: string }) {
    this.bundles.delete(`${key.cluster}/${key.name}`);
  }

  async getBundle(key: { cluster: string; name: string }) {
    const bundle = this.bundles.get(`${key.cluster}/${key.name}`);
    return bundle && { bundle, objects: [] };
  }

  async *followBundle() {}

  async waitForBundle(key: { cluster: string; name: string }) {
    return this.bundles.get(`${key.cluster}/${key.name}`);
  }

  async putProjectScope(project: string, scope: PutProjectScopeRequest) {
    this.scopes.set(project, scope);
  }

  async deleteProjectScope(project: string) {
    this.scopes.delete(project);
  }

  async listQuotas(cluster: string): Promise<ClusterQuotas> {
    const { id } = this.#find(cluster);
    return {
      ...{ clusterId: id, items: [], gone: [], demands: [] },
      ...{ isFull: true, next: '1' },
    };
  }

  async listChangedQuotas(): Promise<ChangedClusterQuotas> {
    return { clusters: [], next: '1' };
  }

  async listProjectMembers(
    query: { projects?: string[]; subjects?: string[] } = {},
  ) {
    const { projects, subjects } = query;
    return {
      items: this.members.filter(
        ({ project, subject }) =>
          (!projects || projects.includes(project)) &&
          (!subjects || subjects.includes(subject)),
      ),
    };
  }

  async whenAccessSettled() {
    return true;
  }

  #find(name: string): Cluster {
    const cluster = this.#clusters.get(name);
    if (!cluster) {
      throw new NotFoundError(`There is no cluster '${name}'`);
    }
    return cluster;
  }
}
