import type { Knex } from 'knex';
import { ConflictError, InputError } from '@backstage/errors';
import type {
  CreateRoleRequest,
  RoleTemplate,
  UpdateRoleRequest,
} from '@rigging/backstage-plugin-clusters-common';
import { checkInheritance } from './checkInheritance';
import { collectTemplates } from './collectTemplates';
import type { MembershipCounts } from './MembershipCounts';
import { resolveRole } from './resolveRole';
import type { RoleChange } from './RoleChange';
import type { RoleDefinition } from './RoleDefinition';
import { roleNotFound } from './roleNotFound';
import type { RoleStore } from './RoleStore';
import { toDefinition } from './toDefinition';
import { validateRole } from './validateRole';

const MOST_ROLES = 1000;

type Dependencies = {
  store: RoleStore;
  memberships: () => MembershipCounts;
  configured: RoleDefinition[];
  now: () => number;
};

type Templates = Map<string, RoleTemplate>;
type Check = (change: RoleChange) => void;

/**
 * Makes, changes and removes roles. Each time within one transaction that nobody
 * else's change of access runs beside, so that what was checked is still so at its end.
 */
export class RoleManager {
  readonly #options: Dependencies;

  static create(options: Dependencies): RoleManager {
    return new RoleManager(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  /** `check` throws when the change may not be made. */
  async create(
    request: CreateRoleRequest,
    options: { check: Check },
  ): Promise<RoleTemplate> {
    const role = toDefinition(request);
    validateRole(role);
    return this.#change(async (templates, transaction) => {
      const { name } = role;
      if (templates.has(name)) {
        throw new ConflictError(
          `There is a role '${name}' already; choose another name or change that one`,
        );
      }
      if (templates.size >= MOST_ROLES) {
        throw new ConflictError(
          `There are ${templates.size} roles, more are not possible; remove some that nobody has`,
        );
      }
      const now = this.#options.now();
      return this.#put(
        { ...role, createdAt: now, updatedAt: now },
        { templates, transaction, check: options.check },
      );
    });
  }

  async update(
    name: string,
    request: UpdateRoleRequest,
    options: { check: Check },
  ): Promise<RoleTemplate> {
    const role = toDefinition({ ...request, name });
    return this.#change(async (templates, transaction) => {
      const found = findCustom(name, templates);
      validateRole(role);
      const lost = found.contexts.find(
        context => !role.contexts.includes(context),
      );
      if (lost && found.memberships > 0) {
        throw new ConflictError(
          `The role '${name}' has ${found.memberships} memberships, so it cannot lose the context ${lost}; remove them first`,
        );
      }
      return this.#put(
        {
          ...role,
          createdAt: found.createdAt?.getTime() ?? 0,
          updatedAt: this.#options.now(),
        },
        { templates, transaction, check: options.check },
      );
    });
  }

  /** `check` throws when the role may not be removed. */
  async delete(
    name: string,
    options: { check: (role: RoleTemplate) => void },
  ): Promise<void> {
    await this.#change(async (templates, transaction) => {
      const role = findCustom(name, templates);
      options.check(role);
      const { memberships } = role;
      if (memberships > 0) {
        throw new ConflictError(
          `The role '${name}' has ${
            memberships === 1 ? '1 membership' : `${memberships} memberships`
          }; remove what is given first`,
        );
      }
      const heirs = [...templates.values()]
        .filter(({ inherits }) => inherits.includes(name))
        .map(heir => heir.name);
      if (heirs.length > 0) {
        throw new ConflictError(
          `The role '${name}' is inherited by ${heirs
            .slice(0, 5)
            .join(', ')}; take it out there first`,
        );
      }
      await this.#options.store.delete(name, transaction);
    });
  }

  #change<T>(
    action: (templates: Templates, transaction: Knex) => Promise<T>,
  ): Promise<T> {
    const { store, memberships, configured } = this.#options;
    return store.change(async transaction => {
      const custom = await store.list(transaction);
      const counts = await memberships().countByRole(transaction);
      const templates = collectTemplates({
        configured,
        custom,
        memberships: counts,
      });
      return action(templates, transaction);
    });
  }

  async #put(
    role: RoleDefinition & { createdAt: number; updatedAt: number },
    options: { templates: Templates; transaction: Knex; check: Check },
  ): Promise<RoleTemplate> {
    const { templates, transaction, check } = options;
    const before = templates.get(role.name);
    const template: RoleTemplate = {
      ...role,
      origin: 'custom',
      memberships: before?.memberships ?? 0,
      createdAt: new Date(role.createdAt),
      updatedAt: new Date(role.updatedAt),
    };
    const changed = new Map(templates).set(role.name, template);
    checkInheritance(role.name, changed);
    check({
      before: before && resolveRole(before, templates),
      after: resolveRole(template, changed),
    });
    await this.#options.store.put(role, transaction);
    return template;
  }
}

function findCustom(name: string, templates: Templates): RoleTemplate {
  const found = templates.get(name);
  if (!found) {
    throw roleNotFound(name);
  }
  if (found.origin !== 'custom') {
    throw new InputError(
      found.origin === 'config'
        ? `The role '${name}' is in the configuration (clusters.roles); change it there`
        : `The role '${name}' is built in; make a role of your own that inherits it`,
    );
  }
  return found;
}
