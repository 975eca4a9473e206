import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  DefaultApiClient,
  type CreateNamespaceRequest,
  type CreateProjectRequest,
  type ListProjectNamespaces,
  type ListProjects,
  type NamespaceChange,
  type Project,
  type ProjectChange,
  type ProjectNamespace,
  type UpdateProjectRequest,
} from '@rigging/backstage-plugin-projects-common';
import { checkResponse } from './checkResponse';
import type {
  ProjectNamespacePath,
  ProjectsService,
  ProjectsServiceChangeOptions,
  ProjectsServiceOptions,
} from './ProjectsService';
import { reviveNamespace } from './reviveNamespace';
import { reviveProject } from './reviveProject';
import { reviveUsage } from './reviveUsage';

const PAGE_SIZE = 200;

type Dependencies = {
  auth: AuthService;
  discovery: DiscoveryService;
  fetch?: typeof fetch;
};

/** Asks the projects plugin over HTTP, wherever it runs. */
export class DefaultProjectsService implements ProjectsService {
  readonly #auth: AuthService;
  readonly #client: DefaultApiClient;

  static create(options: Dependencies): DefaultProjectsService {
    return new DefaultProjectsService(options);
  }

  private constructor(options: Dependencies) {
    this.#auth = options.auth;
    this.#client = new DefaultApiClient({
      discoveryApi: options.discovery,
      fetchApi: { fetch: options.fetch ?? fetch },
    });
  }

  async getProject(project: string, options: ProjectsServiceOptions) {
    const response = await this.#client.getProject(
      { path: { project } },
      await this.#token(options),
    );
    if (response.status === 404) {
      return undefined;
    }
    await checkResponse(response);
    return reviveProject(await response.json());
  }

  async *listProjects(
    query: Omit<ListProjects['query'], 'cursor'>,
    options: ProjectsServiceOptions,
  ): AsyncIterable<Project> {
    let cursor: string | undefined;
    do {
      const response = await this.#client.listProjects(
        { query: { limit: PAGE_SIZE, ...query, cursor } },
        await this.#token(options),
      );
      await checkResponse(response);
      const page = await response.json();
      yield* page.items.map(reviveProject);
      cursor = page.nextCursor;
    } while (cursor);
  }

  async createProject(
    body: CreateProjectRequest,
    options: ProjectsServiceChangeOptions,
  ): Promise<ProjectChange> {
    const response = await this.#client.createProject(
      { body, query: { dryRun: options.dryRun } },
      await this.#token(options),
    );
    await checkResponse(response);
    return reviveChange(await response.json());
  }

  async updateProject(
    project: string,
    body: UpdateProjectRequest,
    options: ProjectsServiceChangeOptions,
  ): Promise<ProjectChange> {
    const response = await this.#client.updateProject(
      { path: { project }, body, query: { dryRun: options.dryRun } },
      await this.#token(options),
    );
    await checkResponse(response);
    return reviveChange(await response.json());
  }

  async getUsage(project: string, options: ProjectsServiceOptions) {
    const response = await this.#client.getProjectUsage(
      { path: { project } },
      await this.#token(options),
    );
    if (response.status === 404) {
      return undefined;
    }
    await checkResponse(response);
    return reviveUsage(await response.json());
  }

  async getNamespace(
    path: ProjectNamespacePath,
    options: ProjectsServiceOptions,
  ) {
    const response = await this.#client.getProjectNamespace(
      { path },
      await this.#token(options),
    );
    if (response.status === 404) {
      return undefined;
    }
    await checkResponse(response);
    return reviveNamespace(await response.json());
  }

  async *listNamespaces(
    project: string,
    query: Omit<ListProjectNamespaces['query'], 'cursor'>,
    options: ProjectsServiceOptions,
  ): AsyncIterable<ProjectNamespace> {
    let cursor: string | undefined;
    do {
      const response = await this.#client.listProjectNamespaces(
        { path: { project }, query: { limit: PAGE_SIZE, ...query, cursor } },
        await this.#token(options),
      );
      await checkResponse(response);
      const page = await response.json();
      yield* page.items.map(reviveNamespace);
      cursor = page.nextCursor;
    } while (cursor);
  }

  async createNamespace(
    project: string,
    body: CreateNamespaceRequest,
    options: ProjectsServiceChangeOptions,
  ): Promise<NamespaceChange> {
    const response = await this.#client.createNamespace(
      { path: { project }, body, query: { dryRun: options.dryRun } },
      await this.#token(options),
    );
    await checkResponse(response);
    const change = await response.json();
    return {
      ...change,
      namespace: change.namespace && reviveNamespace(change.namespace),
    };
  }

  #token(options: { credentials: BackstageCredentials }) {
    return this.#auth.getPluginRequestToken({
      onBehalfOf: options.credentials,
      targetPluginId: 'projects',
    });
  }
}

function reviveChange(change: ProjectChange): ProjectChange {
  return {
    ...change,
    project: change.project && reviveProject(change.project),
  };
}
