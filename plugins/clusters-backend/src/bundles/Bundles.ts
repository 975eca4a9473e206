import type { JsonObject } from '@backstage/types';
import type {
  Bundle,
  BundleDetails,
} from '@rigging/backstage-plugin-clusters-common';

/** Names a bundle. */
export type BundleKey = { clusterId: string; source: string; name: string };

/** What the hub wants in clusters. Delivery is nobody's business but this one's. */
export interface Bundles {
  /** Wants these objects and no others; nothing happens when they are wanted already. */
  put(
    key: BundleKey,
    options: {
      objects: JsonObject[];
      /** A person has approved what this revision, and no other, removes. */
      isDeletionApproved?: boolean;
      /** Throws a ConflictError when the bundle has another one; 0 stands for none. */
      ifRevision?: number;
    },
  ): Promise<{ revision: number; isChanged: boolean }>;
  /** Wants nothing of the bundle any more. */
  delete(key: BundleKey): Promise<void>;
  list(clusterId: string): Promise<Bundle[]>;
  /** Undefined when there is no such bundle. */
  get(key: BundleKey): Promise<BundleDetails | undefined>;
  /**
   * Makes a new revision, whose deletions are approved. Throws a ConflictError
   * when the revision is not the newest, or not held.
   */
  approveDeletions(key: BundleKey, revision: number): Promise<Bundle>;
  /**
   * True as soon as the cluster has dealt with the newest revision of all its
   * bundles, or of `source` alone, well or badly; false when it has not in time.
   * Costs next to nothing while nothing changes: it is asked at each request.
   */
  whenSettled(
    clusterId: string,
    options: {
      timeoutMs: number;
      source?: string;
      /** Counter `bundles` as read since the request arrived; saves reading it again. */
      asOf?: number;
    },
  ): Promise<boolean>;
  /** Forgets a cluster that is gone. */
  forget(clusterId: string): Promise<void>;
}
