import {
  BUILT_IN_GROUPS,
  type AgentCeiling,
} from '@rigging/backstage-plugin-clusters-common';

const fixedGroups: readonly string[] = Object.values(BUILT_IN_GROUPS);

/** The groups that are sent on to the cluster. */
export function allowedGroups(
  groups: string[],
  ceiling: AgentCeiling,
): string[] {
  const unique = [...new Set(groups)];
  return ceiling === 'admin'
    ? unique
    : unique.filter(group => fixedGroups.includes(group));
}
