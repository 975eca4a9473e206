import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  projectNamespaceAdoptPermission,
  projectNamespaceCreatePermission,
  projectNamespaceManagePermission,
  type CreateNamespaceRequest,
  type ListProjectNamespaces,
  type NamespaceMappingList,
  type UpdateNamespaceRequest,
} from '@rigging/backstage-plugin-projects-common';
import type { ClusterRights } from '../permissions/ClusterRights';
import type { ProjectAuthorizer } from '../permissions/ProjectAuthorizer';
import type { VisibleProjects } from '../projects/ProjectPageQuery';
import type { NamespacePath, Namespaces } from './Namespaces';

type Caller = { credentials: BackstageCredentials };
type Change = Caller & { dryRun?: boolean };
type Dependencies = {
  inner: Namespaces;
  authorizer: ProjectAuthorizer;
  clusterRights: Pick<ClusterRights, 'checkMayChange'>;
  /** Which of these projects match. */
  filterNames: (
    names: string[],
    visible: VisibleProjects,
  ) => Promise<Set<string>>;
};

/** Namespaces of projects, for callers who may see the project and do this in it. */
export class AuthorizedNamespaces implements Namespaces {
  readonly #options: Dependencies;

  static create(options: Dependencies): AuthorizedNamespaces {
    return new AuthorizedNamespaces(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  async list(
    project: string,
    query: ListProjectNamespaces['query'],
    options: Caller,
  ) {
    const { inner, authorizer } = this.#options;
    await authorizer.checkProject(project, [], options);
    return inner.list(project, query, options);
  }

  async get(path: NamespacePath, options: Caller) {
    const { inner, authorizer } = this.#options;
    await authorizer.checkProject(path.project, [], options);
    return inner.get(path, options);
  }

  async create(
    project: string,
    request: CreateNamespaceRequest,
    options: Change,
  ) {
    const { inner, authorizer, clusterRights } = this.#options;
    const { cluster, name, adopt } = request;
    await authorizer.checkProject(
      project,
      [
        projectNamespaceCreatePermission,
        ...(adopt ? [projectNamespaceAdoptPermission] : []),
      ],
      options,
    );
    if (adopt) {
      await clusterRights.checkMayChange({ cluster, namespace: name }, options);
    }
    return inner.create(project, request, options);
  }

  async update(
    path: NamespacePath,
    request: UpdateNamespaceRequest,
    options: Change,
  ) {
    await this.#checkManage(path.project, options);
    return this.#options.inner.update(path, request, options);
  }

  async remove(
    path: NamespacePath,
    choice: { detach: boolean },
    options: Change,
  ) {
    await this.#checkManage(path.project, options);
    return this.#options.inner.remove(path, choice, options);
  }

  async move(path: NamespacePath, request: { to: string }, options: Change) {
    await this.#checkManage(path.project, options);
    await this.#checkManage(request.to, options);
    return this.#options.inner.move(path, request, options);
  }

  async listMappings(
    cluster: string,
    options: Caller,
  ): Promise<NamespaceMappingList> {
    const { inner, authorizer, filterNames } = this.#options;
    const visible = await authorizer.findVisible(options);
    if (visible === 'none') {
      return { items: [] };
    }
    if (visible === 'all') {
      return inner.listMappings(cluster, options);
    }
    const { items } = await inner
      .listMappings(cluster, options)
      // The same as for a cluster without projects that they see, so that names cannot be guessed.
      .catch(toNothing);
    const names = await filterNames(
      [...new Set(items.map(({ project }) => project))],
      visible,
    );
    return { items: items.filter(({ project }) => names.has(project)) };
  }

  #checkManage(project: string, options: Caller): Promise<void> {
    return this.#options.authorizer.checkProject(
      project,
      [projectNamespaceManagePermission],
      options,
    );
  }
}

function toNothing(error: unknown): NamespaceMappingList {
  if (error instanceof NotFoundError) {
    return { items: [] };
  }
  throw error;
}
