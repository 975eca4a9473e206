import { stringify } from 'yaml';
import type { RoleTemplate } from '@rigging/backstage-plugin-clusters-common';

/** A role as it can be written into the configuration of the portal. */
export function roleYaml(role: RoleTemplate): string {
  const {
    name,
    displayName,
    description,
    contexts,
    inherits,
    external,
    rules,
    locked,
    administrative,
  } = role;
  return stringify({
    name,
    displayName,
    ...(description ? { description } : {}),
    contexts,
    ...(inherits.length > 0 ? { inherits } : {}),
    ...(external ? { external } : {}),
    ...(rules.length > 0 ? { rules } : {}),
    ...(locked ? { locked } : {}),
    ...(administrative ? { administrative } : {}),
  });
}
