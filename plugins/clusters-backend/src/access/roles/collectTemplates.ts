import type { RoleTemplate } from '@rigging/backstage-plugin-clusters-common';
import { builtInRoles } from './builtInRoles';
import type { RoleDefinition } from './RoleDefinition';
import type { RoleRecord } from './RoleRecord';

/**
 * All roles by name, sorted: built-in ones, then configured ones, then those that
 * people made. The first with a name has it, should a role have been configured later.
 */
export function collectTemplates(options: {
  configured: RoleDefinition[];
  custom?: RoleRecord[];
  memberships?: ReadonlyMap<string, number>;
}): Map<string, RoleTemplate> {
  const { configured, custom = [], memberships } = options;
  const templates: RoleTemplate[] = [
    ...builtInRoles.map(role => fixed(role, 'built-in')),
    ...configured.map(role => fixed(role, 'config')),
    ...custom.map(role => ({
      ...role,
      origin: 'custom' as const,
      memberships: 0,
      createdAt: new Date(role.createdAt),
      updatedAt: new Date(role.updatedAt),
    })),
  ];
  const byName = new Map<string, RoleTemplate>();
  for (const template of templates) {
    const { name } = template;
    if (!byName.has(name)) {
      byName.set(name, {
        ...template,
        memberships: memberships?.get(name) ?? 0,
      });
    }
  }
  return new Map([...byName].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function fixed(
  role: RoleDefinition,
  origin: 'built-in' | 'config',
): RoleTemplate {
  return { ...role, origin, memberships: 0 };
}
