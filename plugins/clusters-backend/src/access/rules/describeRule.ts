import type { PolicyRule } from '@rigging/backstage-plugin-clusters-common';

const LONGEST = 200;

/** A rule in words, for messages. */
export function describeRule(rule: PolicyRule): string {
  const verbs = list(rule.verbs);
  if (rule.nonResourceURLs?.length) {
    return cut(`${verbs} on the paths ${list(rule.nonResourceURLs)}`);
  }
  const names = rule.resourceNames?.length
    ? ` named ${list(rule.resourceNames)}`
    : '';
  const groups = list((rule.apiGroups ?? []).map(group => group || '""'));
  return cut(
    `${verbs} on ${list(
      rule.resources ?? [],
    )}${names} of the API group ${groups}`,
  );
}

function list(values: string[]): string {
  return values.join(', ');
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
