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
  /** Entity references of those who have a role there; absent where no rule asks for them. */
  members?: string[];
};
