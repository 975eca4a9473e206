/** A row of the table projects. */
export type ProjectRow = {
  id: string;
  name: string;
  kind: string;
  cluster_id: string | null;
  display_name: string | null;
  description: string | null;
  owner: string | null;
  search_text: string;
  clusters: string;
  pod_security: string | null;
  limits: string;
  namespace_defaults: string | null;
  container_defaults: string | null;
  reservations: string;
  state: string;
  created_at: number | string;
  updated_at: number | string;
};
