import type { PolicyRule } from '@rigging/backstage-plugin-clusters-common';

/** A rule, as typed: lists separated by commas. */
export type RuleValue = {
  apiGroups: string;
  resources: string;
  verbs: string;
  resourceNames: string;
  urls: string;
};

/** How the group without a name can be written beside others. */
const CORE = 'core';

/** A rule before anything is typed. */
export function emptyRule(): RuleValue {
  return {
    apiGroups: '',
    resources: '',
    verbs: '',
    resourceNames: '',
    urls: '',
  };
}

/** Whether nothing has been typed. */
export function isEmptyRule(rule: RuleValue): boolean {
  return Object.values(rule).every(text => !text.trim());
}

/** What was typed, in its parts. */
export function listOf(text: string): string[] {
  return text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);
}

/** A rule as it is typed. */
export function toRuleValue(rule: PolicyRule): RuleValue {
  return {
    apiGroups: (rule.apiGroups ?? []).map(group => group || CORE).join(', '),
    resources: (rule.resources ?? []).join(', '),
    verbs: rule.verbs.join(', '),
    resourceNames: (rule.resourceNames ?? []).join(', '),
    urls: (rule.nonResourceURLs ?? []).join(', '),
  };
}

/** The rule that was typed; undefined while it is incomplete. */
export function readRule(value: RuleValue): PolicyRule | undefined {
  const verbs = listOf(value.verbs);
  const resources = listOf(value.resources);
  const urls = listOf(value.urls);
  if (verbs.length === 0) return undefined;
  if (urls.length > 0) {
    return resources.length > 0 ? undefined : { nonResourceURLs: urls, verbs };
  }
  if (resources.length === 0) return undefined;
  const groups = listOf(value.apiGroups);
  const names = listOf(value.resourceNames);
  return {
    apiGroups:
      groups.length > 0
        ? groups.map(group => (group === CORE ? '' : group))
        : [''],
    resources,
    verbs,
    ...(names.length > 0 ? { resourceNames: names } : {}),
  };
}
