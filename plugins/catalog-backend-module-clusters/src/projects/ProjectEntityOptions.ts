/** What entities of projects need besides the project. */
export type ProjectEntityOptions = {
  /** URL of the backend as users reach it, without a slash at its end. */
  hubUrl: string;
  /** URL of the portal, without a slash at its end. */
  appUrl: string;
  defaultOwner: string;
  /**
   * Namespace of the entities in the catalog. Not that of the clusters' entities: a project may
   * have the name of a cluster.
   */
  namespace: string;
};
