import type { PolicyRule } from '@rigging/backstage-plugin-clusters-common';

/** How many rules {@link breakDownRule} makes of a rule. */
export function countSmallestRules(rule: PolicyRule): number {
  const { apiGroups, resources, resourceNames, nonResourceURLs } = rule;
  const named =
    (apiGroups?.length ?? 0) *
    (resources?.length ?? 0) *
    (resourceNames?.length || 1);
  return (named + (nonResourceURLs?.length ?? 0)) * rule.verbs.length;
}
