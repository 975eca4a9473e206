import type { AgentCeiling } from '@rigging/backstage-plugin-clusters-common';

/**
 * The only groups that an agent below the ceiling `admin` may impersonate: its ClusterRole
 * names them one by one, and would have the API server refuse any request with another.
 */
export const FIXED_GROUPS: readonly string[] = [
  'rigging:cluster:cluster-owner',
  'rigging:cluster:cluster-member',
  'rigging:cluster:read-only',
];

/** The groups that are sent on to the cluster. */
export function allowedGroups(
  groups: string[],
  ceiling: AgentCeiling,
): string[] {
  const unique = [...new Set(groups)];
  return ceiling === 'admin'
    ? unique
    : unique.filter(group => FIXED_GROUPS.includes(group));
}
