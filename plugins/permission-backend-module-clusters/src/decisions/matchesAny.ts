import {
  AuthorizeResult,
  type PermissionCondition,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';

/** A rule of the clusters or projects plugin, by its name. */
export interface NamedRule {
  rule: string;
  params?: { roles: string[] };
}

/**
 * Allowed where one of the rules of a plugin holds for the claims. Written as data, by
 * the rules' names: the rules themselves come with the whole backend of that plugin,
 * which the permission backend need not have in it.
 */
export function matchesAny(options: {
  pluginId: string;
  resourceType: string;
  /** Each with what it takes besides the claims. */
  rules: NamedRule[];
  claims: string[];
}): PolicyDecision {
  const { pluginId, resourceType, rules, claims } = options;
  const conditions = rules.map(
    ({ rule, params }): PermissionCondition => ({
      ...{ rule, resourceType },
      params: { claims, ...params },
    }),
  );
  const [first, ...more] = conditions;
  if (claims.length === 0) return { result: AuthorizeResult.DENY };
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId,
    resourceType,
    conditions: { anyOf: [first, ...more] },
  };
}
