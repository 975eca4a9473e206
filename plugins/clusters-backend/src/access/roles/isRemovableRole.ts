import { builtInRoles } from './builtInRoles';
import type { RoleDefinition } from './RoleDefinition';

/** Tells of names whether people can remove such a role while the plugin runs. */
export function isRemovableRole(
  configured: Pick<RoleDefinition, 'name'>[],
): (name: string) => boolean {
  const fixed = new Set(
    [...builtInRoles, ...configured].map(({ name }) => name),
  );
  return name => !fixed.has(name);
}
