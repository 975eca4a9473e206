import type { Knex } from 'knex';
import type { RoleTemplate } from '@rigging/backstage-plugin-clusters-common';
import type { Revisions } from '../../revisions/Revisions';
import { collectTemplates } from './collectTemplates';
import type { MembershipCounts } from './MembershipCounts';
import { resolveRole } from './resolveRole';
import type { RoleDefinition } from './RoleDefinition';
import type { ResolvedRole, Roles } from './Roles';
import type { RoleStore } from './RoleStore';

type Dependencies = {
  store: RoleStore;
  revisions: Revisions;
  database: Knex;
  memberships: () => MembershipCounts;
  configured: RoleDefinition[];
};

type Known = {
  revision: number;
  templates: Promise<Map<string, RoleTemplate>>;
  resolved: Map<string, ResolvedRole>;
};

/** All roles, remembered for as long as nothing about access changes anywhere. */
export class CachedRoles implements Roles {
  readonly #options: Dependencies;
  #known: Known | undefined;

  static create(options: Dependencies): CachedRoles {
    return new CachedRoles(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  async list(): Promise<RoleTemplate[]> {
    const { templates } = await this.#know();
    return [...(await templates).values()];
  }

  async resolve(name: string): Promise<ResolvedRole | undefined> {
    const { templates, resolved } = await this.#know();
    const all = await templates;
    const template = all.get(name);
    if (!template) {
      return undefined;
    }
    const role = resolved.get(name) ?? resolveRole(template, all);
    resolved.set(name, role);
    return role;
  }

  async #know(): Promise<Known> {
    // Before the roles are read, so that they are as new as the number or newer.
    const { access: revision } = await this.#options.revisions.read();
    if (this.#known && this.#known.revision >= revision) {
      return this.#known;
    }
    const known: Known = {
      revision,
      templates: this.#load(),
      resolved: new Map(),
    };
    this.#known = known;
    known.templates.catch(() => {
      if (this.#known === known) {
        this.#known = undefined;
      }
    });
    return known;
  }

  async #load(): Promise<Map<string, RoleTemplate>> {
    const { store, database, memberships, configured } = this.#options;
    const [custom, counts] = await Promise.all([
      store.list(),
      memberships().countByRole(database),
    ]);
    return collectTemplates({ configured, custom, memberships: counts });
  }
}
