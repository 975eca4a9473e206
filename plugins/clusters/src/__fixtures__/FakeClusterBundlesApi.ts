import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  Bundle,
  BundleDetails,
  BundleList,
} from '@rigging/backstage-plugin-clusters-common';
import type {
  BundleKey,
  ClusterBundlesApi,
} from '@rigging/backstage-plugin-clusters-react';
import { bundles } from './bundles';

/** The same bundles in every cluster, in memory. */
export class FakeClusterBundlesApi implements ClusterBundlesApi {
  readonly bundles: BundleDetails[];

  static create(content: BundleDetails[] = bundles()): FakeClusterBundlesApi {
    return new FakeClusterBundlesApi(content);
  }

  private constructor(content: BundleDetails[]) {
    this.bundles = content;
  }

  async listBundles(): Promise<BundleList> {
    return { items: this.bundles.map(({ bundle }) => bundle) };
  }

  async getBundle(key: BundleKey): Promise<BundleDetails> {
    const found = this.bundles.find(
      ({ bundle }) => bundle.source === key.source && bundle.name === key.name,
    );
    if (!found) throw new NotFoundError(`There is no bundle ${key.name}`);
    return found;
  }

  async approveDeletions(
    key: BundleKey,
    options: { revision: number },
  ): Promise<Bundle> {
    const { bundle } = await this.getBundle(key);
    if (bundle.revision !== options.revision) {
      throw new ConflictError(
        `The bundle is at revision ${bundle.revision} now. Look at it again.`,
      );
    }
    return Object.assign(bundle, { state: 'pending', deletions: undefined });
  }
}
