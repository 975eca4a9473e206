import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import {
  DefaultApiClient,
  type Bundle,
  type BundleDetails,
  type BundleList,
} from '@rigging/backstage-plugin-clusters-common';
import { readAnswer } from '../readAnswer';
import { withDates } from '../withDates';
import type { BundleKey, ClusterBundlesApi } from './ClusterBundlesApi';

/** {@link ClusterBundlesApi} over the plugin's backend. @public */
export class ClusterBundlesClient implements ClusterBundlesApi {
  readonly #client: DefaultApiClient;

  static create(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }): ClusterBundlesClient {
    return new ClusterBundlesClient(new DefaultApiClient(options));
  }

  private constructor(client: DefaultApiClient) {
    this.#client = client;
  }

  async listBundles(name: string): Promise<BundleList> {
    const list = await readAnswer(
      await this.#client.listBundles({ path: { name } }),
    );
    return { items: list.items.map(parseBundle) };
  }

  async getBundle(key: BundleKey): Promise<BundleDetails> {
    const details = await readAnswer(
      await this.#client.getBundle({ path: pathOf(key), query: {} }),
    );
    return {
      bundle: parseBundle(details.bundle),
      objects: details.objects.map(object => withDates(object, 'at')),
    };
  }

  async approveDeletions(
    key: BundleKey,
    options: { revision: number },
  ): Promise<Bundle> {
    const response = await this.#client.approveDeletions({
      path: pathOf(key),
      body: { revision: options.revision },
    });
    return parseBundle(await readAnswer(response));
  }
}

function pathOf(key: BundleKey) {
  return { name: key.cluster, source: key.source, bundle: key.name };
}

function parseBundle(json: Bundle): Bundle {
  return withDates(json, 'updatedAt', 'reportedAt');
}
