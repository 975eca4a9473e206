import { NotFoundError } from '@backstage/errors';
import type {
  Budget,
  BudgetList,
  CreateNamespaceRequest,
  CreateProjectRequest,
  Effect,
  NamespaceChange,
  NamespaceMappingList,
  Project,
  ProjectChange,
  ProjectList,
  ProjectNamespace,
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
  ProjectsApi,
  ProjectsQuery,
  RemovalChoice,
} from '../api';
import { aNamespace, aProject, ago, anAmount } from './aProject';
import { pageOf } from './pageOf';

/** Projects in memory, with a hub that says what it would do. */
export class FakeProjectsApi implements ProjectsApi {
  projects: Project[];
  namespaces: ProjectNamespace[];
  budgets: Budget[];
  /** What the next changes say that they do. */
  effects: Effect[] = [{ severity: 'info', message: 'It is done as asked' }];

  static create(content: Partial<FakeProjectsApi> = {}): FakeProjectsApi {
    return new FakeProjectsApi(content);
  }

  private constructor(content: Partial<FakeProjectsApi>) {
    this.projects = content.projects ?? [
      aProject({ displayName: 'Web shop' }),
      aProject({ name: 'billing', owner: undefined, amounts: [] }),
      aProject({
        name: 'staging-system',
        kind: 'system',
        cluster: 'staging',
        amounts: [],
      }),
    ];
    this.namespaces = content.namespaces ?? [
      aNamespace(),
      aNamespace({ name: 'shop-live', cluster: 'production-eu' }),
    ];
    this.budgets = content.budgets ?? [
      {
        owner: 'group:default/retail',
        clusters: { names: ['staging'] },
        limit: { 'requests.cpu': '20' },
        allocated: { 'requests.cpu': '10' },
      },
    ];
    this.effects = content.effects ?? this.effects;
  }

  async listProjects(query: ProjectsQuery): Promise<ProjectList> {
    const found = this.projects.filter(
      project =>
        `${project.name} ${project.displayName ?? ''}`
          .toLowerCase()
          .includes((query.search ?? '').toLowerCase()) &&
        (!query.owner || project.owner === query.owner) &&
        (!query.kind || project.kind === query.kind) &&
        (!query.cluster || project.clusters.names?.includes(query.cluster)),
    );
    return pageOf(found, query);
  }

  async getProject(name: string): Promise<Project> {
    const project = this.projects.find(each => each.name === name);
    if (!project) throw new NotFoundError(`There is no project ${name}`);
    return project;
  }

  async createProject(
    request: CreateProjectRequest,
    options?: ChangeOptions,
  ): Promise<ProjectChange> {
    const project = aProject({ ...request, amounts: [], namespaceCount: 0 });
    if (!options?.dryRun) this.projects = [...this.projects, project];
    return { project, effects: this.effects };
  }

  async updateProject(
    name: string,
    request: UpdateProjectRequest,
    options?: ChangeOptions,
  ): Promise<ProjectChange> {
    const { acceptBelowUse: _, ...changes } = request;
    const project: Project = {
      ...(await this.getProject(name)),
      ...Object.fromEntries(
        Object.entries(changes).map(([key, value]) => [
          key,
          value ?? undefined,
        ]),
      ),
    };
    if (!options?.dryRun) {
      this.projects = this.projects.map(each =>
        each.name === name ? project : each,
      );
    }
    return { project, effects: this.effects };
  }

  async deleteProject(
    name: string,
    _choice: RemovalChoice,
    options?: ChangeOptions,
  ): Promise<ProjectChange> {
    if (!options?.dryRun) {
      this.projects = this.projects.filter(each => each.name !== name);
    }
    return { effects: this.effects };
  }

  async getUsage(name: string): Promise<ProjectUsage> {
    const { amounts } = await this.getProject(name);
    const part = anAmount({ limit: undefined, leased: '4', used: '3' });
    return {
      amounts,
      clusters: [
        {
          cluster: 'production-eu',
          reachable: false,
          observedAt: ago(180),
          namespaceCount: 1,
          amounts: [part],
        },
        {
          cluster: 'staging',
          reachable: true,
          observedAt: ago(0),
          namespaceCount: 1,
          amounts: [part],
        },
      ],
    };
  }

  async getHistory(
    _project: string,
    query: { key: string; since: Date },
  ): Promise<UsageHistory> {
    const items = [480, 200, 100].map((minutes, index) => ({
      at: ago(minutes),
      limit: '10',
      leased: '8',
      hard: '8',
      used: String(2 + index),
    }));
    return { key: query.key, items };
  }

  async listNamespaces(
    project: string,
    query: NamespacesQuery,
  ): Promise<ProjectNamespaceList> {
    const found = this.namespaces.filter(
      namespace =>
        namespace.project === project &&
        namespace.name.includes(query.search ?? '') &&
        (!query.cluster || namespace.cluster === query.cluster),
    );
    return pageOf(found, query);
  }

  async createNamespace(
    project: string,
    request: CreateNamespaceRequest,
    options?: ChangeOptions,
  ): Promise<NamespaceChange> {
    const { cluster, name } = request;
    const namespace = aNamespace({ project, cluster, name, state: 'pending' });
    if (!options?.dryRun) this.namespaces = [...this.namespaces, namespace];
    return { namespace, effects: this.effects };
  }

  async updateNamespace(
    _path: NamespacePath,
    _request: UpdateNamespaceRequest,
  ): Promise<NamespaceChange> {
    return { effects: this.effects };
  }

  async moveNamespace(
    path: NamespacePath,
    to: string,
    options?: ChangeOptions,
  ): Promise<NamespaceChange> {
    if (!options?.dryRun) {
      this.namespaces = this.namespaces.map(each =>
        isAt(each, path) ? { ...each, project: to } : each,
      );
    }
    return { effects: this.effects };
  }

  async deleteNamespace(
    path: NamespacePath,
    choice: { detach: boolean },
    options?: ChangeOptions,
  ): Promise<NamespaceChange> {
    if (!options?.dryRun) {
      const state = choice.detach ? 'detaching' : 'deleting';
      this.namespaces = this.namespaces.map(each =>
        isAt(each, path) ? { ...each, state } : each,
      );
    }
    return { effects: this.effects };
  }

  async listMappings(cluster: string): Promise<NamespaceMappingList> {
    return {
      items: this.namespaces
        .filter(each => each.cluster === cluster)
        .map(({ name, project }) => ({ cluster, namespace: name, project })),
    };
  }

  async listBudgets(): Promise<BudgetList> {
    return { items: this.budgets };
  }

  async putBudget(owner: string, request: PutBudgetRequest): Promise<Budget> {
    const budget = { ...request, owner, allocated: {} };
    this.budgets = [
      ...this.budgets.filter(each => each.owner !== owner),
      budget,
    ];
    return budget;
  }

  async deleteBudget(owner: string): Promise<void> {
    this.budgets = this.budgets.filter(each => each.owner !== owner);
  }
}

function isAt(namespace: ProjectNamespace, path: NamespacePath): boolean {
  return (
    namespace.cluster === path.cluster && namespace.name === path.namespace
  );
}
