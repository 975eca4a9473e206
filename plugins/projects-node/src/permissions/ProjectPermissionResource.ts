/**
 * What permission rules see of a project.
 *
 * @public
 */
export type ProjectPermissionResource = {
  name: string;
  /** Entity reference of the owner in the catalog. */
  owner?: string;
  /** Who has a role there, by a membership that holds now; absent where no rule asks for it. */
  members?: ProjectPermissionMember[];
};

/**
 * Somebody who has a role in a project.
 *
 * @public
 */
export type ProjectPermissionMember = {
  /** Entity reference. */
  subject: string;
  role: string;
};
