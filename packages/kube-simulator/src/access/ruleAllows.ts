import { AccessRequest } from './AccessRequest';
import { PolicyRule } from './PolicyRule';

function has(list: string[] | undefined, value: string) {
  return Boolean(list?.includes(value) || list?.includes('*'));
}

function allowsPath(rule: PolicyRule, path: string) {
  return (rule.nonResourceURLs ?? []).some(
    url =>
      url === path || (url.endsWith('*') && path.startsWith(url.slice(0, -1))),
  );
}

/** Whether one rule allows a request. */
export function ruleAllows(rule: PolicyRule, request: AccessRequest): boolean {
  if (!has(rule.verbs, request.verb)) return false;
  if ('path' in request) return allowsPath(rule, request.path);
  const { group, resource, subresource, name } = request;
  const full = subresource ? `${resource}/${subresource}` : resource;
  const resources = rule.resources ?? [];
  const named = rule.resourceNames ?? [];
  return (
    has(rule.apiGroups, group) &&
    (has(resources, full) ||
      (subresource !== undefined && resources.includes(`*/${subresource}`))) &&
    (named.length === 0 || (name !== undefined && named.includes(name)))
  );
}
