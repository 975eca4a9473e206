import type { PolicyRule } from '@rigging/backstage-plugin-clusters-common';

/** The smallest rules that allow the same together: BreakdownRule of Kubernetes' escalation check. */
export function* breakDownRule(rule: PolicyRule): Generator<PolicyRule> {
  const names = rule.resourceNames?.length ? rule.resourceNames : [undefined];
  for (const group of rule.apiGroups ?? []) {
    for (const resource of rule.resources ?? []) {
      for (const verb of rule.verbs) {
        for (const name of names) {
          yield {
            apiGroups: [group],
            resources: [resource],
            ...(name !== undefined && { resourceNames: [name] }),
            verbs: [verb],
          };
        }
      }
    }
  }
  for (const url of rule.nonResourceURLs ?? []) {
    for (const verb of rule.verbs) {
      yield { nonResourceURLs: [url], verbs: [verb] };
    }
  }
}
