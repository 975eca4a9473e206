import type { RoleTemplate } from '@rigging/backstage-plugin-clusters-common';
import type { ResolvedRole } from './Roles';

/**
 * A role with what it inherits, each role once, by the shortest way. Cycles end
 * where they close, and roles that are gone give nothing: both can come from a
 * configuration that was changed, and a role must never give more for it.
 */
export function resolveRole(
  template: RoleTemplate,
  templates: ReadonlyMap<string, RoleTemplate>,
): ResolvedRole {
  const { name } = template;
  const resolved: ResolvedRole = { name, template, rules: [], externals: [] };
  const seen = new Set([name]);
  const queue = [{ path: [name], template }];
  for (const { path, template: current } of queue) {
    for (const rule of current.rules) {
      resolved.rules.push({ path, rule });
    }
    const { external } = current;
    if (
      external &&
      !resolved.externals.some(other => other.external === external)
    ) {
      resolved.externals.push({ path, external });
    }
    for (const inherited of current.inherits) {
      const next = templates.get(inherited);
      if (next && !seen.has(inherited)) {
        seen.add(inherited);
        queue.push({ path: [...path, inherited], template: next });
      }
    }
  }
  return resolved;
}
