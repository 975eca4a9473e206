import { NotAllowedError } from '@backstage/errors';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import {
  roleCreatePermission,
  roleDeletePermission,
  roleReadPermission,
  roleUpdatePermission,
  type CreateRoleRequest,
  type RoleContext,
  type RoleTemplate,
  type UpdateRoleRequest,
} from '@rigging/backstage-plugin-clusters-common';
import type { GrantAuthority } from '../rules/GrantAuthority';
import type { HeldRights } from '../rules/HeldRights';
import type { CallerSubjects } from './CallerSubjects';
import { isWider } from './isWider';
import type { RoleChange } from './RoleChange';
import type { RoleManager } from './RoleManager';
import { roleNotFound } from './roleNotFound';
import type { RoleRegistry, RoleRegistryOptions } from './RoleRegistry';
import type { Roles } from './Roles';

type Dependencies = {
  roles: Roles;
  manager: RoleManager;
  authority: GrantAuthority;
  callers: CallerSubjects;
  authorizer: {
    check(
      permission: BasicPermission,
      options: RoleRegistryOptions,
    ): Promise<void>;
  };
};

/** Shows and changes roles for those who may, and nobody makes one with more than they hold in all clusters. */
export class AuthorizedRoleRegistry implements RoleRegistry {
  readonly #options: Dependencies;

  static create(options: Dependencies): AuthorizedRoleRegistry {
    return new AuthorizedRoleRegistry(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  async listRoles(
    query: { context?: RoleContext },
    options: RoleRegistryOptions,
  ): Promise<RoleTemplate[]> {
    const { authorizer, roles } = this.#options;
    await authorizer.check(roleReadPermission, options);
    const { context } = query;
    const all = await roles.list();
    return context
      ? all.filter(({ contexts }) => contexts.includes(context))
      : all;
  }

  async getRole(
    name: string,
    options: RoleRegistryOptions,
  ): Promise<RoleTemplate> {
    const { authorizer, roles } = this.#options;
    await authorizer.check(roleReadPermission, options);
    const role = await roles.resolve(name);
    if (!role) {
      throw roleNotFound(name);
    }
    return role.template;
  }

  async createRole(
    request: CreateRoleRequest,
    options: RoleRegistryOptions,
  ): Promise<RoleTemplate> {
    const { authorizer, manager } = this.#options;
    await authorizer.check(roleCreatePermission, options);
    const held = await this.#findHeld(options);
    return manager.create(request, {
      check: change => checkChange(change, held),
    });
  }

  async updateRole(
    name: string,
    request: UpdateRoleRequest,
    options: RoleRegistryOptions,
  ): Promise<RoleTemplate> {
    const { authorizer, manager } = this.#options;
    await authorizer.check(roleUpdatePermission, options);
    const held = await this.#findHeld(options);
    return manager.update(name, request, {
      check: change => checkChange(change, held),
    });
  }

  async deleteRole(name: string, options: RoleRegistryOptions): Promise<void> {
    const { authorizer, manager } = this.#options;
    await authorizer.check(roleDeletePermission, options);
    const isAdministrator = await this.#isAdministrator(options);
    await manager.delete(name, {
      // What allows less than before needs no more than the permission, but the mark is an administrator's to lift.
      check: ({ administrative }) => {
        if (administrative && !isAdministrator) {
          throw new NotAllowedError(
            `The role '${name}' is administrative; only an administrator of all clusters can remove it`,
          );
        }
      },
    });
  }

  /** Services that have the permission remove roles too, but are no administrators. */
  async #isAdministrator(options: RoleRegistryOptions): Promise<boolean> {
    const isPerson =
      this.#options.callers.findRef(options.credentials) !== undefined;
    return isPerson && (await this.#findHeld(options)).isAdministrator;
  }

  async #findHeld(options: RoleRegistryOptions): Promise<HeldRights> {
    const { authority, callers } = this.#options;
    const subject = await callers.find(options.credentials);
    // A role stays wide when what its editor holds has ended.
    const until = 'never';
    return authority.findHeld(subject, { type: 'global' }, { until });
  }
}

function checkChange(change: RoleChange, held: HeldRights): void {
  const { before, after } = change;
  if (held.isAdministrator || (before && !isWider(before, after))) {
    return;
  }
  if (before?.template.administrative && !after.template.administrative) {
    throw new NotAllowedError(
      `The role '${after.name}' is administrative; only an administrator of all clusters can change that`,
    );
  }
  const missing = held.findMissing(after, 'cluster');
  if (missing) {
    throw new NotAllowedError(
      `The role '${after.name}' would allow ${missing}, which you do not hold in all clusters yourself; take it out, or ask an administrator of all clusters to make the role`,
    );
  }
}
