import type { RoleTemplate } from '@rigging/backstage-plugin-clusters-common';
import { collectTemplates } from '../collectTemplates';
import { resolveRole } from '../resolveRole';
import type { ResolvedRole, Roles } from '../Roles';

/** The built-in roles and those that a test adds. */
export class FakeRoles implements Roles {
  readonly templates: Map<string, RoleTemplate>;

  static create(roles: RoleTemplate[] = []): FakeRoles {
    return new FakeRoles(roles);
  }

  private constructor(roles: RoleTemplate[]) {
    this.templates = collectTemplates({ configured: [] });
    roles.forEach(role => this.templates.set(role.name, role));
  }

  async list() {
    return [...this.templates.values()];
  }

  async resolve(name: string) {
    const template = this.templates.get(name);
    return template && resolveRole(template, this.templates);
  }

  /** As resolve, for roles that a test knows are there. */
  get(name: string): ResolvedRole {
    const template = this.templates.get(name);
    if (!template) {
      throw new Error(`the test has no role ${name}`);
    }
    return resolveRole(template, this.templates);
  }
}
