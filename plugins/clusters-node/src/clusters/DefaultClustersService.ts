import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  DefaultApiClient,
  type Cluster,
  type ListClusters,
  type PutProjectScopeRequest,
} from '@rigging/backstage-plugin-clusters-common';
import { checkResponse } from './checkResponse';
import type {
  ClusterRequest,
  ClustersService,
  ClustersServiceOptions,
  OwnBundleKey,
} from './ClustersService';
import { OwnBundles } from './OwnBundles';
import { reviveCluster } from './reviveCluster';

const PAGE_SIZE = 200;
const MOST_WAIT_MS = 30_000;

type Dependencies = {
  auth: AuthService;
  discovery: DiscoveryService;
  /** The plugin whose bundles these are. */
  pluginId: string;
  fetch?: typeof fetch;
  sleep?: (ms: number) => Promise<void>;
  now?: () => number;
};

/** Asks the clusters plugin over HTTP, wherever it runs. */
export class DefaultClustersService implements ClustersService {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;
  readonly #fetch: typeof fetch;
  readonly #client: DefaultApiClient;
  readonly #bundles: OwnBundles;

  static create(options: Dependencies): DefaultClustersService {
    return new DefaultClustersService(options);
  }

  private constructor(options: Dependencies) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
    this.#fetch = options.fetch ?? fetch;
    this.#client = new DefaultApiClient({
      discoveryApi: options.discovery,
      fetchApi: { fetch: this.#fetch },
    });
    this.#bundles = OwnBundles.create({
      ...options,
      client: this.#client,
      token: () => this.#ownToken(),
    });
  }

  async getCluster(name: string, options: ClustersServiceOptions) {
    const response = await this.#client.getCluster(
      { path: { name } },
      await this.#token(options.credentials),
    );
    if (response.status === 404) {
      return undefined;
    }
    await checkResponse(response);
    return reviveCluster(await response.json());
  }

  async *listClusters(
    query: Omit<ListClusters['query'], 'cursor'>,
    options: ClustersServiceOptions,
  ): AsyncIterable<Cluster> {
    let cursor: string | undefined;
    do {
      const response = await this.#client.listClusters(
        { query: { limit: PAGE_SIZE, ...query, cursor } },
        await this.#token(options.credentials),
      );
      await checkResponse(response);
      const page = await response.json();
      yield* page.items.map(reviveCluster);
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
  }

  async requestCluster(
    name: string,
    request: ClusterRequest,
    options: ClustersServiceOptions,
  ) {
    const { path, method, headers, body, signal } = request;
    const root = `${await this.#discovery.getBaseUrl(
      'clusters',
    )}/clusters/${encodeURIComponent(name)}/k8s`;
    const url = new URL(`${root}${path}`);
    // Dots in a path may not lead out of the cluster that was named.
    if (
      !path.startsWith('/') ||
      !`${url.pathname}/`.startsWith(`${new URL(root).pathname}/`)
    ) {
      throw new InputError(
        `The path '${path}' does not lead into the API of the cluster '${name}'; give an absolute path without dots`,
      );
    }
    const { token } = await this.#token(options.credentials);
    const sent = new Headers(headers);
    sent.set('Authorization', `Bearer ${token}`);
    return this.#fetch(url, {
      method,
      body,
      signal,
      // The proxy gives no redirects; one that came would carry the token elsewhere.
      redirect: 'manual',
      headers: sent,
    });
  }

  async putBundle(
    key: OwnBundleKey,
    options: {
      objects: JsonObject[];
      isDeletionApproved?: boolean;
      ifRevision?: number;
    },
  ) {
    return this.#bundles.put(key, options);
  }

  async deleteBundle(key: OwnBundleKey) {
    await this.#bundles.delete(key);
  }

  async getBundle(key: OwnBundleKey) {
    return this.#bundles.get(key);
  }

  followBundle(key: OwnBundleKey, options: { signal?: AbortSignal } = {}) {
    return this.#bundles.follow(key, options);
  }

  async waitForBundle(
    key: OwnBundleKey,
    options: { revision?: number; timeoutMs: number; signal?: AbortSignal },
  ) {
    return this.#bundles.wait(key, options);
  }

  async putProjectScope(project: string, scope: PutProjectScopeRequest) {
    await checkResponse(
      await this.#client.putProjectScope(
        { path: { project }, body: scope },
        await this.#ownToken(),
      ),
    );
  }

  async deleteProjectScope(project: string) {
    await checkResponse(
      await this.#client.deleteProjectScope(
        { path: { project } },
        await this.#ownToken(),
      ),
    );
  }

  async listQuotas(cluster: string, options: { since?: string } = {}) {
    const response = await this.#client.listClusterQuotas(
      { path: { name: cluster }, query: { since: options.since } },
      await this.#ownToken(),
    );
    await checkResponse(response);
    return response.json();
  }

  async listChangedQuotas(options: { since?: string } = {}) {
    const response = await this.#client.listChangedQuotas(
      { query: { since: options.since } },
      await this.#ownToken(),
    );
    await checkResponse(response);
    return response.json();
  }

  async listProjectMembers(
    query: { projects?: string[]; subjects?: string[] } = {},
  ) {
    const { projects, subjects } = query;
    const response = await this.#client.listProjectMembers(
      { body: { projects, subjects } },
      await this.#ownToken(),
    );
    await checkResponse(response);
    return response.json();
  }

  async whenAccessSettled(
    scope: { cluster: string; project?: string },
    options: { timeoutMs: number },
  ) {
    const { cluster: name, project } = scope;
    const timeoutMs = Math.min(
      MOST_WAIT_MS,
      Math.max(0, Math.round(options.timeoutMs)),
    );
    const response = await this.#client.waitForAccess(
      { path: { name }, body: { project, timeoutMs } },
      await this.#ownToken(),
    );
    await checkResponse(response);
    return (await response.json()).isSettled;
  }

  /** The plugin acts as itself: bundles and projects' namespaces are its own, and nobody else's. */
  async #ownToken() {
    return this.#token(await this.#auth.getOwnServiceCredentials());
  }

  #token(credentials: BackstageCredentials) {
    return this.#auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: 'clusters',
    });
  }
}
