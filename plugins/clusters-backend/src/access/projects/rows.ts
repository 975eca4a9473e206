/** A row of the table project_scopes. */
export type ProjectScopeRow = {
  project: string;
  owner: string | null;
  updated_at: number | string;
};

/** A row of the table project_namespaces. */
export type ProjectNamespaceRow = {
  cluster_id: string;
  namespace: string;
  project: string;
};
