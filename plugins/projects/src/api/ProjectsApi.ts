import type {
  Budget,
  BudgetList,
  CreateNamespaceRequest,
  CreateProjectRequest,
  NamespaceChange,
  NamespaceMappingList,
  Project,
  ProjectChange,
  ProjectList,
  ProjectNamespaceList,
  ProjectUsage,
  PutBudgetRequest,
  UpdateNamespaceRequest,
  UpdateProjectRequest,
  UsageHistory,
} from '@rigging/backstage-plugin-projects-common';
import type {
  ChangeOptions,
  NamespacePath,
  NamespacesQuery,
  ProjectsQuery,
  RemovalChoice,
} from './types';

/**
 * Projects, their namespaces and what they use. Failures are errors whose name
 * tells what happened.
 */
export interface ProjectsApi {
  listProjects(query: ProjectsQuery): Promise<ProjectList>;
  getProject(name: string): Promise<Project>;
  createProject(
    request: CreateProjectRequest,
    options?: ChangeOptions,
  ): Promise<ProjectChange>;
  updateProject(
    name: string,
    request: UpdateProjectRequest,
    options?: ChangeOptions,
  ): Promise<ProjectChange>;
  deleteProject(
    name: string,
    choice: RemovalChoice,
    options?: ChangeOptions,
  ): Promise<ProjectChange>;
  getUsage(project: string): Promise<ProjectUsage>;
  getHistory(
    project: string,
    query: { key: string; since: Date },
  ): Promise<UsageHistory>;

  listNamespaces(
    project: string,
    query: NamespacesQuery,
  ): Promise<ProjectNamespaceList>;
  /** Resolves when members can use it, or after some seconds that it is pending. */
  createNamespace(
    project: string,
    request: CreateNamespaceRequest,
    options?: ChangeOptions,
  ): Promise<NamespaceChange>;
  updateNamespace(
    path: NamespacePath,
    request: UpdateNamespaceRequest,
    options?: ChangeOptions,
  ): Promise<NamespaceChange>;
  moveNamespace(
    path: NamespacePath,
    to: string,
    options?: ChangeOptions,
  ): Promise<NamespaceChange>;
  deleteNamespace(
    path: NamespacePath,
    choice: { detach: boolean },
    options?: ChangeOptions,
  ): Promise<NamespaceChange>;
  listMappings(cluster: string): Promise<NamespaceMappingList>;

  listBudgets(): Promise<BudgetList>;
  /** The owner is an entity reference in full. */
  putBudget(owner: string, request: PutBudgetRequest): Promise<Budget>;
  deleteBudget(owner: string): Promise<void>;
}
