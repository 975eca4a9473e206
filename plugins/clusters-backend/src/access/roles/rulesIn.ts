import type {
  PolicyRule,
  RoleContext,
} from '@rigging/backstage-plugin-clusters-common';
import { builtInRules } from './builtInRules';
import type { ResolvedRole } from './Roles';

/**
 * The rules of a role in a context, without those of its externals. In a whole
 * cluster, read-only also shows what the cluster is made of: its import provides that.
 */
export function rulesIn(
  role: ResolvedRole,
  context: RoleContext,
): PolicyRule[] {
  const rules = role.rules.map(({ rule }) => rule);
  return role.name === 'read-only' && context === 'cluster'
    ? [...rules, ...builtInRules.clusterObjects]
    : rules;
}
