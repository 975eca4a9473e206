import { parseEntityRef } from '@backstage/catalog-model';
import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import {
  DefaultApiClient,
  type Budget,
  type BudgetList,
  type CreateNamespaceRequest,
  type CreateProjectRequest,
  type NamespaceChange,
  type NamespaceMappingList,
  type Project,
  type ProjectChange,
  type ProjectList,
  type ProjectNamespaceList,
  type ProjectUsage,
  type PutBudgetRequest,
  type UpdateNamespaceRequest,
  type UpdateProjectRequest,
  type UsageHistory,
} from '@rigging/backstage-plugin-projects-common';
import {
  expectOk,
  readAnswer,
  withDates,
} from '@rigging/backstage-plugin-clusters-react';
import { parseNamespace, parseProject, parseUsage } from './parseProject';
import type { ProjectsApi } from './ProjectsApi';
import type {
  ChangeOptions,
  NamespacePath,
  NamespacesQuery,
  ProjectsQuery,
  RemovalChoice,
} from './types';

/** {@link ProjectsApi} over the plugin's backend. */
export class ProjectsClient implements ProjectsApi {
  readonly #client: DefaultApiClient;

  static create(options: {
    discoveryApi: DiscoveryApi;
    fetchApi: FetchApi;
  }): ProjectsClient {
    return new ProjectsClient(new DefaultApiClient(options));
  }

  private constructor(client: DefaultApiClient) {
    this.#client = client;
  }

  async listProjects(query: ProjectsQuery): Promise<ProjectList> {
    const list = await readAnswer(await this.#client.listProjects({ query }));
    return { ...list, items: list.items.map(parseProject) };
  }

  async getProject(name: string): Promise<Project> {
    const path = { project: name };
    return parseProject(
      await readAnswer(await this.#client.getProject({ path })),
    );
  }

  async createProject(
    request: CreateProjectRequest,
    options?: ChangeOptions,
  ): Promise<ProjectChange> {
    const query = dryRun(options);
    return readProjectChange(
      await this.#client.createProject({ body: request, query }),
    );
  }

  async updateProject(
    name: string,
    request: UpdateProjectRequest,
    options?: ChangeOptions,
  ): Promise<ProjectChange> {
    return readProjectChange(
      await this.#client.updateProject({
        path: { project: name },
        body: request,
        query: dryRun(options),
      }),
    );
  }

  async deleteProject(
    name: string,
    choice: RemovalChoice,
    options?: ChangeOptions,
  ): Promise<ProjectChange> {
    return readProjectChange(
      await this.#client.deleteProject({
        path: { project: name },
        query: { ...choice, ...dryRun(options) },
      }),
    );
  }

  async getUsage(project: string): Promise<ProjectUsage> {
    const response = await this.#client.getProjectUsage({ path: { project } });
    return parseUsage(await readAnswer(response));
  }

  async getHistory(
    project: string,
    query: { key: string; since: Date },
  ): Promise<UsageHistory> {
    const response = await this.#client.getUsageHistory({
      path: { project },
      query: { key: query.key, since: query.since.toISOString() },
    });
    const history = await readAnswer(response);
    return {
      ...history,
      items: history.items.map(sample => withDates(sample, 'at')),
    };
  }

  async listNamespaces(
    project: string,
    query: NamespacesQuery,
  ): Promise<ProjectNamespaceList> {
    const response = await this.#client.listProjectNamespaces({
      path: { project },
      query,
    });
    const list = await readAnswer(response);
    return { ...list, items: list.items.map(parseNamespace) };
  }

  async createNamespace(
    project: string,
    request: CreateNamespaceRequest,
    options?: ChangeOptions,
  ): Promise<NamespaceChange> {
    return readNamespaceChange(
      await this.#client.createNamespace({
        path: { project },
        body: request,
        query: dryRun(options),
      }),
    );
  }

  async updateNamespace(
    path: NamespacePath,
    request: UpdateNamespaceRequest,
    options?: ChangeOptions,
  ): Promise<NamespaceChange> {
    const query = dryRun(options);
    return readNamespaceChange(
      await this.#client.updateProjectNamespace({ path, body: request, query }),
    );
  }

  async moveNamespace(
    path: NamespacePath,
    to: string,
    options?: ChangeOptions,
  ): Promise<NamespaceChange> {
    const query = dryRun(options);
    return readNamespaceChange(
      await this.#client.moveProjectNamespace({ path, body: { to }, query }),
    );
  }

  async deleteNamespace(
    path: NamespacePath,
    choice: { detach: boolean },
    options?: ChangeOptions,
  ): Promise<NamespaceChange> {
    const query = { detach: choice.detach, ...dryRun(options) };
    return readNamespaceChange(
      await this.#client.deleteProjectNamespace({ path, query }),
    );
  }

  async listMappings(cluster: string): Promise<NamespaceMappingList> {
    const path = { cluster };
    return readAnswer(await this.#client.listNamespaceMappings({ path }));
  }

  async listBudgets(): Promise<BudgetList> {
    return readAnswer(await this.#client.listBudgets({}));
  }

  async putBudget(owner: string, request: PutBudgetRequest): Promise<Budget> {
    const path = parseEntityRef(owner);
    return readAnswer(await this.#client.putBudget({ path, body: request }));
  }

  async deleteBudget(owner: string): Promise<void> {
    const path = parseEntityRef(owner);
    await expectOk(await this.#client.deleteBudget({ path }));
  }
}

function dryRun(options?: ChangeOptions): { dryRun?: boolean } {
  return options?.dryRun ? { dryRun: true } : {};
}

async function readProjectChange(
  response: Parameters<typeof readAnswer<ProjectChange>>[0],
): Promise<ProjectChange> {
  const change = await readAnswer(response);
  const { project } = change;
  return { ...change, project: project && parseProject(project) };
}

async function readNamespaceChange(
  response: Parameters<typeof readAnswer<NamespaceChange>>[0],
): Promise<NamespaceChange> {
  const change = await readAnswer(response);
  const { namespace } = change;
  return { ...change, namespace: namespace && parseNamespace(namespace) };
}
