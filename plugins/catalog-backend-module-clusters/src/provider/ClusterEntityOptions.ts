/** What entities of clusters need besides the cluster. */
export type ClusterEntityOptions = {
  /** URL of the backend as users reach it, without a slash at its end. */
  hubUrl: string;
  /** URL of the portal, without a slash at its end. */
  appUrl: string;
  /** PEM certificates for the hub's URL. */
  caData?: string;
  defaultOwner: string;
};
