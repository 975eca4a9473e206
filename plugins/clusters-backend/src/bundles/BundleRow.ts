/** A row of the table bundles. bigint columns come as text from PostgreSQL. */
export type BundleRow = {
  cluster_id: string;
  source: string;
  name: string;
  revision: number | string;
  is_deleted: boolean | number;
  content: string | null;
  hash: string | null;
  is_deletion_approved: boolean | number;
  updated_at: number | string;
  settled_revision: number | string;
  applied_revision: number | string | null;
  state: string | null;
  status: string | null;
  reported_at: number | string | null;
};
