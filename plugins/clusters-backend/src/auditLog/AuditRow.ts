/** A row of the table cluster_audit_log. bigint columns come as text from PostgreSQL. */
export type AuditRow = {
  id: number | string;
  /** {@link ALL_CLUSTERS} for changes that concern them all. */
  cluster_id: string;
  at: number | string;
  kind: string;
  actor: string;
  credential_id: string | null;
  verb: string;
  api_group: string | null;
  resource: string | null;
  subresource: string | null;
  namespace: string | null;
  name: string | null;
  code: number;
  latency_ms: number | null;
  message: string | null;
};

/** No id of a cluster. */
export const ALL_CLUSTERS = '*';
