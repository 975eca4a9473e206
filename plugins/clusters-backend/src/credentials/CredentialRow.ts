/** A row of the table credentials. bigint columns come as text from PostgreSQL. */
export type CredentialRow = {
  id: string;
  secret_hash: string;
  name: string;
  subject: string;
  kind: string;
  all_clusters: boolean | number;
  read_only: boolean | number;
  created_by: string;
  created_at: number | string;
  expires_at: number | string;
  last_used_at: number | string | null;
  warned_at: number | string | null;
};
