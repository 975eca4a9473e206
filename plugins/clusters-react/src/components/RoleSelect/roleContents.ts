import type {
  PolicyRule,
  RoleTemplate,
} from '@rigging/backstage-plugin-clusters-common';

/** Everything that a role allows, with what it inherits. @public */
export type RoleContents = { rules: PolicyRule[]; externals: string[] };

/** Follows what roles inherit; each role counts once, also where they go round in circles. @public */
export function roleContents(
  name: string,
  roles: RoleTemplate[],
): RoleContents {
  const seen = new Set<string>();
  const rules: PolicyRule[] = [];
  const externals = new Set<string>();
  const add = (current: string) => {
    if (seen.has(current)) return;
    seen.add(current);
    const role = roles.find(candidate => candidate.name === current);
    if (!role) return;
    rules.push(...role.rules);
    if (role.external) externals.add(role.external);
    role.inherits.forEach(add);
  };
  add(name);
  return { rules, externals: [...externals] };
}
