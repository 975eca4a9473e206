/** Where the memberships hold that are shown and given. @public */
export type MembershipPlace = {
  type: 'cluster' | 'project';
  name: string;
  /** How people call it. */
  displayName?: string;
};
