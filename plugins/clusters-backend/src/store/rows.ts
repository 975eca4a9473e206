/** A row of the table clusters. bigint columns come as text from PostgreSQL. */
export type ClusterRow = {
  id: string;
  name: string;
  display_name: string | null;
  description: string | null;
  owner: string | null;
  search_text: string;
  labels: string;
  ceiling: string;
  kind: string;
  state: string;
  phase: string;
  phase_rank: number;
  cluster_uid: string | null;
  public_key: string | null;
  kubernetes_version: string | null;
  version_rank: string;
  distribution: string | null;
  node_count: number;
  simulated: boolean | number;
  preflight: string;
  conditions: string;
  agents: string;
  disconnect_reason: string | null;
  status: string | null;
  report_error: string | null;
  reported_at: number | string | null;
  last_contact_at: number | string;
  created_at: number | string;
  updated_at: number | string;
  deletion_requested_at: number | string | null;
  deletion_deadline: number | string | null;
};

/** A row of the table registration_tokens. */
export type TokenRow = {
  id: string;
  cluster_id: string;
  secret_hash: string;
  created_at: number | string;
  expires_at: number | string;
  used_by: string | null;
  revoked_at: number | string | null;
};

/** A row of the table removed_clusters. */
export type RemovedClusterRow = {
  id: string;
  name: string;
  cluster_uid: string | null;
  public_key: string | null;
  reason: string;
  removed_at: number | string;
};
