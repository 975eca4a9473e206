import type {
  ChangedClusterQuotas,
  ClusterQuotas,
} from '@rigging/backstage-plugin-clusters-common';

/** Quotas of clusters for other plugins of this backend. */
export interface ClusterQuotaReports {
  /** Throws a NotFoundError for a cluster that is not there. */
  list(cluster: string, options: { since?: string }): Promise<ClusterQuotas>;
  listChanged(options: { since?: string }): Promise<ChangedClusterQuotas>;
}
