import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { InputError, ResponseError } from '@backstage/errors';
import {
  DefaultApiClient,
  type Cluster,
  type ListClusters,
} from '@rigging/backstage-plugin-clusters-common';
import type {
  ClusterRequest,
  ClustersService,
  ClustersServiceOptions,
} from './ClustersService';
import { reviveCluster } from './reviveCluster';

const PAGE_SIZE = 200;

type Dependencies = {
  auth: AuthService;
  discovery: DiscoveryService;
  fetch?: typeof fetch;
};

/** Asks the clusters plugin over HTTP, wherever it runs. */
export class DefaultClustersService implements ClustersService {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;
  readonly #fetch: typeof fetch;
  readonly #client: DefaultApiClient;

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
  }

  async getCluster(name: string, options: ClustersServiceOptions) {
    const response = await this.#client.getCluster(
      { path: { name } },
      await this.#token(options.credentials),
    );
    if (response.status === 404) {
      return undefined;
    }
    await check(response);
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
      await check(response);
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

  #token(credentials: BackstageCredentials) {
    return this.#auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: 'clusters',
    });
  }
}

async function check(
  response: Parameters<typeof ResponseError.fromResponse>[0] & { ok: boolean },
): Promise<void> {
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
}
