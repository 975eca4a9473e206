import {
  HUB_API_GROUP,
  type AccessScope,
} from '@rigging/backstage-plugin-clusters-common';
import type { AccessEvaluator } from '../evaluation/AccessEvaluator';
import { contextOf } from '../roles/contextOf';
import type { Roles } from '../roles/Roles';
import { HeldRights } from '../rules/HeldRights';
import type { DirectorySubject } from '../users/UserDirectory';
import type { ManagedScopes } from './ManagedScopes';

const GIVE_ROLES = {
  apiGroups: [HUB_API_GROUP],
  resources: ['memberships'],
  verbs: ['create'],
};

type Dependencies = {
  evaluator: Pick<AccessEvaluator, 'evaluateEverywhere' | 'grantsFor'>;
  roles: Pick<Roles, 'resolve'>;
};

/** Finds out where somebody may give roles: as owner, as administrator, or by a role that says so. */
export class ScopeManagers {
  readonly #options: Dependencies;

  static create(options: Dependencies): ScopeManagers {
    return new ScopeManagers(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  async manages(
    subject: DirectorySubject,
    scope: AccessScope,
  ): Promise<boolean> {
    const { evaluator } = this.#options;
    const { grants, isAdministrator } = await evaluator.grantsFor(
      subject,
      scope,
    );
    return isAdministrator || (await this.#keepManaging(grants)).length > 0;
  }

  async findManaged(subject: DirectorySubject): Promise<ManagedScopes> {
    const { evaluator } = this.#options;
    const { grants, isAdministrator } = await evaluator.evaluateEverywhere(
      subject,
    );
    if (isAdministrator) {
      return { type: 'everywhere' };
    }
    const scopes = await this.#keepManaging(grants);
    if (scopes.some(({ type }) => type === 'global')) {
      return { type: 'everywhere' };
    }
    return {
      type: 'some',
      clusters: [...new Set(scopes.flatMap(({ cluster }) => cluster ?? []))],
      projects: [...new Set(scopes.flatMap(({ project }) => project ?? []))],
      selectors: scopes.flatMap(({ selector }) => (selector ? [selector] : [])),
    };
  }

  /** Scopes of the grants whose role lets one give roles. Each role is looked at once. */
  async #keepManaging(
    grants: { role: string; scope: AccessScope }[],
  ): Promise<AccessScope[]> {
    const answers = new Map<string, Promise<boolean>>();
    const managing = await Promise.all(
      grants.map(({ role, scope }) => {
        const key = `${contextOf(scope)} ${role}`;
        const answer = answers.get(key) ?? this.#letsGiveRoles(role, scope);
        answers.set(key, answer);
        return answer;
      }),
    );
    return grants
      .filter((_, index) => managing[index])
      .map(({ scope }) => scope);
  }

  async #letsGiveRoles(name: string, scope: AccessScope): Promise<boolean> {
    const role = await this.#options.roles.resolve(name);
    return (
      role !== undefined &&
      HeldRights.create({
        roles: [{ role, context: contextOf(scope) }],
        isAdministrator: false,
      }).covers(GIVE_ROLES)
    );
  }
}
