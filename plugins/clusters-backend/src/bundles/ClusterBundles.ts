import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type {
  Bundle,
  BundleDetails,
} from '@rigging/backstage-plugin-clusters-common';

/** On whose behalf. */
export type ClusterBundlesOptions = { credentials: BackstageCredentials };

/** Names a bundle by the name of its cluster. */
export type ClusterBundleKey = {
  cluster: string;
  /** The cluster that is meant: a ConflictError when its name belongs to another one. */
  clusterId?: string;
  source: string;
  name: string;
};

/** Bundles of clusters for callers from outside. */
export interface ClusterBundles {
  list(cluster: string, options: ClusterBundlesOptions): Promise<Bundle[]>;
  /** Throws a NotFoundError. */
  get(
    key: ClusterBundleKey,
    options: ClusterBundlesOptions,
  ): Promise<BundleDetails>;
  approveDeletions(
    key: ClusterBundleKey,
    options: ClusterBundlesOptions & { revision: number },
  ): Promise<Bundle>;
  /** For plugins: the source of what they put is they themselves. */
  put(
    key: Omit<ClusterBundleKey, 'source'>,
    options: ClusterBundlesOptions & {
      objects: JsonObject[];
      isDeletionApproved?: boolean;
      ifRevision?: number;
    },
  ): Promise<Bundle>;
  /** Nothing happens when there is no such bundle. */
  delete(
    key: Omit<ClusterBundleKey, 'source'>,
    options: ClusterBundlesOptions,
  ): Promise<void>;
}
