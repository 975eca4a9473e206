import type { PolicyRule } from '@rigging/backstage-plugin-clusters-common';
import type { RoleDefinition } from './RoleDefinition';

/** A role that comes with the plugin. */
export function builtInRole(
  name: string,
  displayName: string,
  description: string,
  options: Partial<RoleDefinition> & { rules?: PolicyRule[] } = {},
): RoleDefinition {
  return {
    name,
    displayName,
    description,
    contexts: ['cluster', 'project'],
    rules: [],
    inherits: [],
    locked: false,
    administrative: false,
    ...options,
  };
}
