import type { RoleTemplate } from '@rigging/backstage-plugin-clusters-common';
import type { ResolvedRole, Roles } from '../roles/Roles';

/** Roles in memory. */
export class FakeRoles implements Roles {
  readonly roles = new Map<string, ResolvedRole>();

  async list(): Promise<RoleTemplate[]> {
    return [...this.roles.values()].map(({ template }) => template);
  }

  async resolve(name: string) {
    return this.roles.get(name);
  }

  /** A role that may get some things. */
  add(
    name: string,
    overrides: Partial<RoleTemplate> & { resource?: string } = {},
  ): void {
    const { resource = name, ...rest } = overrides;
    const rules = rest.rules ?? [
      { apiGroups: ['example.com'], resources: [resource], verbs: ['get'] },
    ];
    this.roles.set(name, {
      name,
      template: {
        name,
        displayName: name,
        contexts: ['cluster', 'project'],
        inherits: [],
        locked: false,
        administrative: false,
        origin: 'custom',
        memberships: 0,
        ...rest,
        rules,
      },
      rules: rules.map(rule => ({ path: [name], rule })),
      externals: rest.external
        ? [{ path: [name], external: rest.external }]
        : [],
    });
  }
}
