import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  withLiveClaims,
  type LiveClaims,
  type StaleAdministrators,
} from '@rigging/backend-toolkit';
import {
  projectReadPermission,
  type RESOURCE_TYPE_PROJECT,
} from '@rigging/backstage-plugin-projects-common';
import {
  projectPermissionResourceRef,
  type ProjectPermissionResource,
} from '@rigging/backstage-plugin-projects-node';
import { projectNotFound } from '../projects/projectNotFound';
import type { VisibleProjects } from '../projects/ProjectPageQuery';
import type { MemberReader } from './MemberReader';

/** A permission on projects. */
export type ProjectPermission = ResourcePermission<
  typeof RESOURCE_TYPE_PROJECT
>;

type Caller = { credentials: BackstageCredentials };
type Dependencies = {
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  findProject: (name: string) => Promise<ProjectPermissionResource | undefined>;
  members: MemberReader;
  liveClaims: LiveClaims;
  staleAdministrators: Pick<StaleAdministrators, 'check'>;
};

/** Decides what callers may see of projects and do with them. */
export class ProjectAuthorizer {
  readonly #permissions: PermissionsService;
  readonly #registry: PermissionsRegistryService;
  readonly #findProject: Dependencies['findProject'];
  readonly #members: MemberReader;
  readonly #liveClaims: LiveClaims;
  readonly #staleAdministrators: Pick<StaleAdministrators, 'check'>;

  static create(options: Dependencies): ProjectAuthorizer {
    return new ProjectAuthorizer(options);
  }

  private constructor(options: Dependencies) {
    this.#permissions = options.permissions;
    this.#registry = options.permissionsRegistry;
    this.#findProject = options.findProject;
    this.#members = options.members;
    this.#liveClaims = options.liveClaims;
    this.#staleAdministrators = options.staleAdministrators;
  }

  /** Whether the caller has it, and has it now: administrators by their session only have not. */
  async holds(permission: BasicPermission, options: Caller): Promise<boolean> {
    try {
      await this.check(permission, options);
      return true;
    } catch (error) {
      if (error instanceof NotAllowedError) {
        return false;
      }
      throw error;
    }
  }

  /** Throws a NotAllowedError. */
  async check(permission: BasicPermission, options: Caller): Promise<void> {
    const [decision] = await this.#permissions.authorize(
      [{ permission }],
      options,
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You lack the permission ${permission.name}; ask an administrator of the portal for it`,
      );
    }
    await this.#staleAdministrators.check(permission, options.credentials);
  }

  /** What the caller may see: everything, nothing, or what the criteria match. */
  async findVisible(
    options: Caller,
  ): Promise<'all' | 'none' | VisibleProjects> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission: projectReadPermission }],
      options,
    );
    if (decision.result === AuthorizeResult.CONDITIONAL) {
      return this.#members.resolve(
        createConditionTransformer(this.#ruleset())(decision.conditions),
      );
    }
    return decision.result === AuthorizeResult.ALLOW ? 'all' : 'none';
  }

  /**
   * Throws a NotFoundError for a project that the caller may not see, so that names
   * cannot be guessed, and a NotAllowedError for what they may not do.
   */
  async checkProject(
    name: string,
    permissions: readonly ProjectPermission[],
    options: Caller,
  ): Promise<void> {
    const project = await this.#findProject(name);
    if (!project) {
      throw projectNotFound(name);
    }
    const [read, ...decisions] = await this.#permissions.authorizeConditional(
      [projectReadPermission, ...permissions].map(permission => ({
        permission,
      })),
      options,
    );
    const resource = await this.#withMembers(project, [read, ...decisions]);
    const isAllowed = createConditionAuthorizer(this.#ruleset());
    if (!isAllowed(read, resource)) {
      throw projectNotFound(name);
    }
    for (const [index, permission] of permissions.entries()) {
      const decision = await this.#asOfNow(decisions[index], options);
      if (!isAllowed(decision, resource)) {
        throw new NotAllowedError(
          `You lack the permission ${permission.name} on the project '${name}'; ask its owner or an administrator of the portal for it`,
        );
      }
      if (decision.result === AuthorizeResult.ALLOW) {
        await this.#staleAdministrators.check(permission, options.credentials);
      }
    }
  }

  /** To change something takes groups that one is in now, and not those of the last sign-in. */
  async #asOfNow(
    decision: PolicyDecision,
    options: Caller,
  ): Promise<PolicyDecision> {
    if (decision.result !== AuthorizeResult.CONDITIONAL) {
      return decision;
    }
    const live = await this.#liveClaims.of(options.credentials);
    return live
      ? { ...decision, conditions: withLiveClaims(decision.conditions, live) }
      : decision;
  }

  /** Who the members are is asked for only when a condition may ask for it. */
  async #withMembers(
    project: ProjectPermissionResource,
    decisions: PolicyDecision[],
  ): Promise<ProjectPermissionResource> {
    const isConditional = decisions.some(
      ({ result }) => result === AuthorizeResult.CONDITIONAL,
    );
    if (!isConditional) {
      return project;
    }
    const members = await this.#members.ofProjects([project.name]);
    return { ...project, members: members.get(project.name) };
  }

  #ruleset() {
    return this.#registry.getPermissionRuleset(projectPermissionResourceRef);
  }
}
