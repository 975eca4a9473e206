/** What a cluster has to know of access: which roles are in use there, not who has them. */
export type AccessDemand = {
  clusterId: string;
  /** Names of roles that somebody has in the whole cluster, sorted. */
  clusterRoles: string[];
  /** Sorted by name. */
  projects: {
    name: string;
    namespaces: string[];
    roles: string[];
  }[];
};
