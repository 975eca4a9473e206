import type {
  AgentBundle,
  BundleRevision,
} from '@rigging/backstage-plugin-clusters-common';
import type { BundleKey } from './Bundles';

/** The tunnel that a report came through. */
export type ReportingTunnel = { id: string; clusterId: string; epoch: number };

/** What became of a report: `fenced` when the tunnel is not in the directory any more. */
export type ReportOutcome = 'recorded' | 'outdated' | 'malformed' | 'fenced';

/** Bundles as those who carry them to the agents see them. */
export interface BundleOutlet {
  /** Counter of changes, by which one sees that there are any. */
  readCounter(): Promise<number>;
  /** All bundles of these clusters; a cluster without any has no entry. */
  findIndexes(clusterIds: string[]): Promise<Map<string, BundleRevision[]>>;
  /** Clusters whose bundles changed after the counter had this value. */
  findChanged(counter: number): Promise<string[]>;
  /** Undefined when there is no such bundle. */
  read(key: BundleKey): Promise<AgentBundle | undefined>;
  /** Takes what fits of a report; an agent may lie. */
  recordStatus(
    tunnel: ReportingTunnel,
    status: unknown,
  ): Promise<ReportOutcome>;
  /** Hears of changes that were made here, at once. */
  onChange(listener: (clusterId: string) => void): void;
}
