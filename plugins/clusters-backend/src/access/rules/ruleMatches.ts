import type { PolicyRule } from '@rigging/backstage-plugin-clusters-common';
import type { RuleRequest } from './RuleRequest';

/** Whether a rule allows a request: RuleAllows of Kubernetes' RBAC authorizer. */
export function ruleMatches(rule: PolicyRule, request: RuleRequest): boolean {
  if (!hasOrAll(rule.verbs, request.verb)) {
    return false;
  }
  if (request.type === 'path') {
    return (rule.nonResourceURLs ?? []).some(url =>
      pathMatches(url, request.path),
    );
  }
  const { apiGroup, resource, subresource, name } = request;
  return (
    hasOrAll(rule.apiGroups ?? [], apiGroup) &&
    (rule.resources ?? []).some(own =>
      resourceMatches(own, resource, subresource),
    ) &&
    (!rule.resourceNames?.length || rule.resourceNames.includes(name ?? ''))
  );
}

function hasOrAll(values: string[], value: string): boolean {
  return values.includes('*') || values.includes(value);
}

function resourceMatches(
  own: string,
  resource: string,
  subresource: string | undefined,
): boolean {
  if (own === '*') {
    return true;
  }
  return subresource
    ? own === `${resource}/${subresource}` || own === `*/${subresource}`
    : own === resource;
}

/** Kubernetes takes all stars off the end, not only one. */
function pathMatches(url: string, path: string): boolean {
  return (
    url === path ||
    (url.endsWith('*') && path.startsWith(url.replace(/\*+$/, '')))
  );
}
