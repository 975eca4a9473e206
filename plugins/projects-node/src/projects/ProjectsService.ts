import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  CreateNamespaceRequest,
  CreateProjectRequest,
  ListProjectNamespaces,
  ListProjects,
  NamespaceChange,
  Project,
  ProjectChange,
  ProjectNamespace,
  ProjectUsage,
  UpdateProjectRequest,
} from '@rigging/backstage-plugin-projects-common';

/**
 * On whose behalf projects are asked for: what these credentials may see and do decides.
 *
 * @public
 */
export type ProjectsServiceOptions = { credentials: BackstageCredentials };

/**
 * On whose behalf a project is changed.
 *
 * @public
 */
export type ProjectsServiceChangeOptions = ProjectsServiceOptions & {
  /** Only say what it would do; what would be refused is an effect then, and no error. */
  dryRun?: boolean;
};

/**
 * Names a namespace of a project.
 *
 * @public
 */
export type ProjectNamespacePath = {
  project: string;
  cluster: string;
  namespace: string;
};

/**
 * The projects of the organization, for other backend plugins.
 *
 * @public
 */
export interface ProjectsService {
  /** Undefined when there is no such project, or the caller may not see it. */
  getProject(
    name: string,
    options: ProjectsServiceOptions,
  ): Promise<Project | undefined>;
  /** All projects that match, page by page; throws when a page cannot be read. */
  listProjects(
    query: Omit<ListProjects['query'], 'cursor'>,
    options: ProjectsServiceOptions,
  ): AsyncIterable<Project>;
  /** Throws a ConflictError when there is one of the name, also one that the caller may not see. */
  createProject(
    request: CreateProjectRequest,
    options: ProjectsServiceChangeOptions,
  ): Promise<ProjectChange>;
  /** What is absent in the request stays. */
  updateProject(
    name: string,
    request: UpdateProjectRequest,
    options: ProjectsServiceChangeOptions,
  ): Promise<ProjectChange>;
  /** What the project uses, in all and in each cluster; undefined as for `getProject`. */
  getUsage(
    name: string,
    options: ProjectsServiceOptions,
  ): Promise<ProjectUsage | undefined>;
  /** Undefined when there is no such namespace, or the caller may not see its project. */
  getNamespace(
    path: ProjectNamespacePath,
    options: ProjectsServiceOptions,
  ): Promise<ProjectNamespace | undefined>;
  /** All namespaces that match, page by page; throws when a page cannot be read. */
  listNamespaces(
    project: string,
    query: Omit<ListProjectNamespaces['query'], 'cursor'>,
    options: ProjectsServiceOptions,
  ): AsyncIterable<ProjectNamespace>;
  /**
   * Makes a namespace, or takes in an existing one.
   *
   * @remarks
   *
   * Answers when the members of the project can use it; when that takes longer than about ten
   * seconds, that it is `pending`: the cluster gets it when it can be reached.
   */
  createNamespace(
    project: string,
    request: CreateNamespaceRequest,
    options: ProjectsServiceChangeOptions,
  ): Promise<NamespaceChange>;
}
