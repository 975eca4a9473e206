/** A row of the table quotas. bigint columns come as text from PostgreSQL. */
export type QuotaRow = {
  cluster_id: string;
  namespace: string;
  name: string;
  revision: number | string;
  /** Null when it is gone. */
  content: string | null;
  observed_at: number | string;
  demand: string | null;
  demand_at: number | string | null;
  demand_revision: number | string | null;
};

/** A row of the table quota_clusters. */
export type QuotaClusterRow = {
  cluster_id: string;
  revision: number | string;
  tunnel_id: string | null;
  is_full: boolean | number;
};
