import type { ClusterSelection } from '@rigging/backstage-plugin-projects-common';

/** What the plugin knows of a cluster, also after it left the registry. */
export type KnownCluster = {
  id: string;
  name: string;
  /** Entity reference. */
  owner?: string;
  labels: Record<string, string>;
  isReachable: boolean;
  /** Milliseconds since the epoch. */
  lastSeenAt?: number;
};

/** The clusters of the registry, remembered; as new as a few seconds. */
export interface ClusterDirectory {
  /** Undefined when it is not in the registry (any more). */
  getById(id: string): Promise<KnownCluster | undefined>;
  /** Asks the registry when it is not known yet. */
  getByName(name: string): Promise<KnownCluster | undefined>;
  /** Those that a project's selection takes in; neither names nor labels take in none. */
  select(selection: ClusterSelection): Promise<KnownCluster[]>;
}
