import type {
  AgentBundleStatus,
  BundleRevision,
} from '@rigging/backstage-plugin-clusters-common';
import type { BundleKey } from './Bundles';
import type { ReportingTunnel } from './BundleOutlet';
import type { BundleRow } from './BundleRow';

/** Keeps bundles; knows nothing of what is in them. */
export interface BundleStore {
  put(
    key: BundleKey,
    options: {
      seal: () => string;
      hash: string;
      isDeletionApproved?: boolean;
      ifRevision?: number;
    },
  ): Promise<{ revision: number; isChanged: boolean }>;
  /** The new revision; undefined when there was nothing to delete. */
  delete(key: BundleKey): Promise<number | undefined>;
  /** Throws a NotFoundError, or a ConflictError. */
  approveDeletions(key: BundleKey, revision: number): Promise<BundleRow>;
  list(clusterId: string): Promise<BundleRow[]>;
  find(key: BundleKey): Promise<BundleRow | undefined>;
  findIndexes(clusterIds: string[]): Promise<Map<string, BundleRevision[]>>;
  findChanged(counter: number): Promise<string[]>;
  /** Sources whose newest revisions the cluster has not dealt with. */
  findUnsettled(clusterId: string): Promise<Set<string>>;
  recordStatus(
    tunnel: ReportingTunnel,
    status: AgentBundleStatus,
  ): Promise<
    | { outcome: 'recorded'; isSettling: boolean; isNews: boolean }
    | { outcome: 'outdated' | 'malformed' | 'fenced' }
  >;
  /** The counter of changes afterwards. */
  forget(clusterId: string): Promise<number>;
}
