/**
 * What permission rules see of a cluster. Nothing in it comes from the agent.
 *
 * @public
 */
export type ClusterPermissionResource = {
  name: string;
  /** Entity reference of the owner in the catalog. */
  owner?: string;
  labels: Record<string, string>;
  /** Who has a role there; absent where no rule asks for it. */
  members?: ClusterMember[];
};

/**
 * Somebody who has a role in a cluster.
 *
 * @public
 */
export type ClusterMember = {
  /** Entity reference. */
  subject: string;
  /** Role in the whole cluster; absent when it is one in a project only. */
  role?: string;
};
