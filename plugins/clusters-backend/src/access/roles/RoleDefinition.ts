import type { RoleTemplate } from '@rigging/backstage-plugin-clusters-common';

/** What a role says, without what is only known of it once it is there. */
export type RoleDefinition = Omit<
  RoleTemplate,
  'origin' | 'memberships' | 'createdAt' | 'updatedAt'
>;
