/** Where notifications lead: the pages of @rigging/backstage-plugin-clusters at their usual path. */
export const ACCESS_PAGES = {
  mine: '/cluster-access',
  approvals: '/cluster-access/approvals',
  credentials: '/cluster-access/credentials',
} as const;
