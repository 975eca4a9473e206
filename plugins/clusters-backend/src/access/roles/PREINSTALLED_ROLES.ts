/** Roles that every cluster has from its import on, for the whole cluster (builtInAccess). */
export const PREINSTALLED_ROLES: readonly string[] = [
  'cluster-owner',
  'cluster-member',
  'read-only',
];
