import type { CreateRoleRequest } from '@rigging/backstage-plugin-clusters-common';
import type { RoleDefinition } from './RoleDefinition';

/** A role as it was asked for, with what was left out. */
export function toDefinition(request: CreateRoleRequest): RoleDefinition {
  const { name, displayName, description, external } = request;
  return {
    name,
    displayName: displayName || name,
    ...(description && { description }),
    contexts: request.contexts,
    rules: request.rules,
    inherits: request.inherits ?? [],
    ...(external && { external }),
    locked: request.locked ?? false,
    administrative: request.administrative ?? false,
  };
}
