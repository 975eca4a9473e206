import type { PolicyRule } from '@rigging/backstage-plugin-clusters-common';
import { breakDownRule } from './breakDownRule';

/**
 * The first thing that `wanted` allows and `held` does not, by Covers of Kubernetes'
 * escalation check: each smallest rule has to be within one single rule that is held.
 */
export function findUncovered(
  held: PolicyRule[],
  wanted: PolicyRule[],
): PolicyRule | undefined {
  for (const rule of wanted) {
    // Nearly always one rule covers a whole one, and nothing has to be broken down.
    if (!held.some(own => covers(own, rule))) {
      const candidates = held.filter(own => overlaps(own, rule));
      for (const smallest of breakDownRule(rule)) {
        if (!candidates.some(own => covers(own, smallest))) {
          return smallest;
        }
      }
    }
  }
  return undefined;
}

/** ruleCovers of Kubernetes. */
function covers(own: PolicyRule, rule: PolicyRule): boolean {
  const names = rule.resourceNames ?? [];
  return (
    coversAll(own.verbs, rule.verbs) &&
    coversAll(own.apiGroups ?? [], rule.apiGroups ?? []) &&
    coversResources(own.resources ?? [], rule.resources ?? []) &&
    (rule.nonResourceURLs ?? []).every(url =>
      own.nonResourceURLs?.some(ownUrl => coversUrl(ownUrl, url)),
    ) &&
    (!own.resourceNames?.length ||
      (names.length > 0 && hasEvery(own.resourceNames, names)))
  );
}

/** False only if no part of the rule can be covered. */
function overlaps(own: PolicyRule, rule: PolicyRule): boolean {
  return (
    meets(own.verbs, rule.verbs) &&
    (rule.nonResourceURLs?.length
      ? Boolean(own.nonResourceURLs?.length)
      : meets(own.apiGroups ?? [], rule.apiGroups ?? []))
  );
}

function meets(own: string[], wanted: string[]): boolean {
  return own.includes('*') || wanted.some(value => own.includes(value));
}

function coversAll(own: string[], wanted: string[]): boolean {
  return own.includes('*') || hasEvery(own, wanted);
}

function hasEvery(own: string[], wanted: string[]): boolean {
  return wanted.every(value => own.includes(value));
}

function coversResources(own: string[], wanted: string[]): boolean {
  return (
    own.includes('*') ||
    wanted.every(resource => {
      const slash = resource.indexOf('/');
      return (
        own.includes(resource) ||
        (slash !== -1 && own.includes(`*${resource.slice(slash)}`))
      );
    })
  );
}

function coversUrl(own: string, url: string): boolean {
  return (
    own === url ||
    (own.endsWith('*') && url.startsWith(own.replace(/\*+$/, '')))
  );
}
