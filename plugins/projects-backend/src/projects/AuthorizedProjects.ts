import { NotAllowedError } from '@backstage/errors';
import type { LiveClaims } from '@rigging/backend-toolkit';
import {
  budgetManagePermission,
  projectCreatePermission,
  projectDeletePermission,
  projectNamespaceManagePermission,
  type CreateProjectRequest,
  type UpdateProjectRequest,
} from '@rigging/backstage-plugin-projects-common';
import type { ProjectAuthorizer } from '../permissions/ProjectAuthorizer';
import { findChanges } from './findChanges';
import type { OwnerDirectory } from './OwnerDirectory';
import type {
  ProjectChangeOptions,
  ProjectListQuery,
  Projects,
} from './Projects';

type Options = Pick<ProjectChangeOptions, 'credentials'>;
type Dependencies = {
  inner: Projects;
  authorizer: ProjectAuthorizer;
  liveClaims: LiveClaims;
  owners: OwnerDirectory;
};

/** Projects that do for callers only what they may. */
export class AuthorizedProjects implements Projects {
  readonly #inner: Projects;
  readonly #authorizer: ProjectAuthorizer;
  readonly #liveClaims: LiveClaims;
  readonly #owners: OwnerDirectory;

  static create(options: Dependencies): AuthorizedProjects {
    return new AuthorizedProjects(options);
  }

  private constructor(options: Dependencies) {
    this.#inner = options.inner;
    this.#authorizer = options.authorizer;
    this.#liveClaims = options.liveClaims;
    this.#owners = options.owners;
  }

  async list(query: ProjectListQuery, options: Options) {
    const visible = await this.#authorizer.findVisible(options);
    if (visible === 'none') {
      return { items: [], totalItems: 0 };
    }
    return this.#inner.list(
      { ...query, visible: visible === 'all' ? undefined : visible },
      options,
    );
  }

  async get(name: string, options: Options) {
    await this.#authorizer.checkProject(name, [], options);
    return this.#inner.get(name, options);
  }

  async create(request: CreateProjectRequest, options: ProjectChangeOptions) {
    await this.#authorizer.check(projectCreatePermission, options);
    const isSelfService = await this.#isSelfService(options);
    if (isSelfService) {
      await this.#checkOwner(request.owner, options);
      checkPodSecurity(request);
    }
    return this.#inner.create(request, { ...options, isSelfService });
  }

  async update(
    name: string,
    request: UpdateProjectRequest,
    options: ProjectChangeOptions,
  ) {
    const {
      request: changes,
      permissions,
      decidesQuota,
      changed,
    } = findChanges(request, await this.#inner.get(name, options));
    await this.#authorizer.checkProject(name, permissions, options);
    const isSelfService = await this.#isSelfService(options);
    if (isSelfService && changed.includes('owner')) {
      await this.#checkOwner(request.owner, options);
    }
    if (isSelfService && changed.includes('podSecurity')) {
      checkPodSecurity(request);
    }
    return this.#inner.update(name, changes, {
      ...options,
      isSelfService: isSelfService && decidesQuota,
    });
  }

  async remove(
    name: string,
    choice: Parameters<Projects['remove']>[1],
    options: ProjectChangeOptions,
  ) {
    await this.#authorizer.checkProject(
      name,
      [projectDeletePermission],
      options,
    );
    if (choice.namespaces === 'move' && choice.to !== undefined) {
      await this.#authorizer.checkProject(
        choice.to,
        [projectNamespaceManagePermission],
        options,
      );
    }
    return this.#inner.remove(name, choice, options);
  }

  /** Who gives budgets is not held to one. */
  async #isSelfService(options: Options): Promise<boolean> {
    return !(await this.#authorizer.holds(budgetManagePermission, options));
  }

  /** Within a budget one makes projects of one's own, and of nobody else. */
  async #checkOwner(
    owner: string | null | undefined,
    options: Options,
  ): Promise<void> {
    const live = await this.#liveClaims.of(options.credentials);
    if (!owner || !live?.has(this.#owners.parse(owner))) {
      throw new NotAllowedError(
        owner
          ? `You are not ${owner.slice(
              0,
              100,
            )} and not in it, so it cannot own what you decide; name yourself or a group that you are in, or ask an administrator`
          : 'A project without owner is made by administrators; name yourself or a group that you are in as its owner',
      );
    }
  }
}

/** It would lift what a cluster may hold everybody else to. */
function checkPodSecurity(request: UpdateProjectRequest): void {
  const { podSecurity } = request;
  // Without any, a cluster takes its own, which is the same unless somebody has set it up.
  if (podSecurity === 'privileged' || podSecurity === null) {
    throw new NotAllowedError(
      `${
        podSecurity === null
          ? 'A Pod Security level is taken away'
          : "The Pod Security level 'privileged' is given"
      } by administrators; choose 'baseline' or 'restricted', or ask one of them`,
    );
  }
}
