import {
  AuthorizeResult,
  type PermissionCondition,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';

/**
 * Allowed where one of the rules of the clusters plugin holds for the claims.
 * Written as data, by the rules' names: the rules themselves come with the whole
 * backend of that plugin, which the permission backend need not have in it.
 */
export function matchesAny(options: {
  resourceType: string;
  rules: string[];
  claims: string[];
}): PolicyDecision {
  const { resourceType, rules, claims } = options;
  const conditions = rules.map(
    (rule): PermissionCondition => ({
      ...{ rule, resourceType },
      params: { claims },
    }),
  );
  const [first, ...more] = conditions;
  if (claims.length === 0) return { result: AuthorizeResult.DENY };
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'clusters',
    resourceType,
    conditions: { anyOf: [first, ...more] },
  };
}
