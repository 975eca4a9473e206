import type { PolicyRule } from '@rigging/backstage-plugin-clusters-common';
import type { AccessQuestion } from '@rigging/backstage-plugin-clusters-react';

const covers = (list: string[] | undefined, value: string) =>
  list?.includes('*') || list?.includes(value) || false;

/** Whether a rule of a role in a test allows something. */
export function ruleMatches(
  rule: PolicyRule,
  question: AccessQuestion,
): boolean {
  const { verb, apiGroup = '', resource = '', subresource } = question;
  const full = subresource ? `${resource}/${subresource}` : resource;
  return (
    covers(rule.verbs, verb) &&
    covers(rule.apiGroups, apiGroup) &&
    covers(rule.resources, full) &&
    (!rule.resourceNames ||
      rule.resourceNames.includes(question.resourceName ?? ''))
  );
}
