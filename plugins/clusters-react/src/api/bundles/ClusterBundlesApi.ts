import type {
  Bundle,
  BundleDetails,
  BundleList,
} from '@rigging/backstage-plugin-clusters-common';

/** Which bundle of which cluster. @public */
export type BundleKey = { cluster: string; source: string; name: string };

/** What the hub wants in clusters, and what became of it. @public */
export interface ClusterBundlesApi {
  listBundles(cluster: string): Promise<BundleList>;
  getBundle(key: BundleKey): Promise<BundleDetails>;
  /** Lets a held bundle remove its objects, in this revision only. */
  approveDeletions(
    key: BundleKey,
    options: { revision: number },
  ): Promise<Bundle>;
}
