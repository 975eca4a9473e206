import type { JsonObject } from '@backstage/types';
import type { PolicyRule } from '@rigging/backstage-plugin-clusters-common';

/** A rule as the API server gives it back: without what is empty, so that nothing looks like drift. */
export function normalizeRule(rule: PolicyRule): JsonObject {
  const { apiGroups, resources, resourceNames, nonResourceURLs, verbs } = rule;
  return {
    ...(apiGroups?.length && { apiGroups }),
    ...(resources?.length && { resources }),
    ...(resourceNames?.length && { resourceNames }),
    ...(nonResourceURLs?.length && { nonResourceURLs }),
    verbs,
  };
}
