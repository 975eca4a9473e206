import {
  HUB_API_GROUP,
  type PolicyRule,
} from '@rigging/backstage-plugin-clusters-common';

/** The rules without what is the hub's own and means nothing in a cluster. */
export function withoutHubRules(rules: PolicyRule[]): PolicyRule[] {
  return rules.flatMap(rule => {
    if (!rule.apiGroups?.includes(HUB_API_GROUP)) {
      return [rule];
    }
    const apiGroups = rule.apiGroups.filter(group => group !== HUB_API_GROUP);
    return apiGroups.length ? [{ ...rule, apiGroups }] : [];
  });
}
