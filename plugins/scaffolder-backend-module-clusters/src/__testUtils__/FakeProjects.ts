import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  CreateNamespaceRequest,
  CreateProjectRequest,
  Effect,
  Project,
  ProjectNamespace,
} from '@rigging/backstage-plugin-projects-common';
import type { ProjectNamespacePath } from '@rigging/backstage-plugin-projects-node';

type Asked = { credentials: BackstageCredentials; dryRun?: boolean };

/** Projects and namespaces in memory; what it answers is as over HTTP. */
export class FakeProjects {
  readonly asked: { by: unknown; dryRun?: boolean; request: unknown }[] = [];
  readonly made = new Map<string, Partial<Project>>();
  readonly namespaces = new Map<string, Partial<ProjectNamespace>>();
  effects: Effect[] = [];
  /** Fails after what was asked has been done, as when the connection breaks. */
  breaksAfter = false;
  state: ProjectNamespace['state'] = 'ready';

  async getProject(name: string): Promise<Project | undefined> {
    return this.made.get(name) as Project | undefined;
  }

  async createProject(request: CreateProjectRequest, options: Asked) {
    this.#record(request, options);
    if (this.made.has(request.name)) {
      throw await failure(409, `There is a project '${request.name}' already`);
    }
    if (!options.dryRun) {
      this.made.set(request.name, request as Partial<Project>);
    }
    this.#mayBreak();
    return { effects: this.effects };
  }

  async getNamespace(path: ProjectNamespacePath) {
    return this.namespaces.get(keyOf(path.cluster, path.namespace)) as
      | ProjectNamespace
      | undefined;
  }

  async createNamespace(
    project: string,
    request: CreateNamespaceRequest,
    options: Asked,
  ) {
    this.#record({ project, ...request }, options);
    if (!this.made.has(project)) {
      throw await failure(404, `There is no project '${project}'`);
    }
    const key = keyOf(request.cluster, request.name);
    if (this.namespaces.has(key)) {
      throw await failure(409, `There is a namespace '${request.name}'`);
    }
    const namespace = { ...request, project, state: this.state };
    if (!options.dryRun) {
      this.namespaces.set(key, namespace as Partial<ProjectNamespace>);
    }
    this.#mayBreak();
    return {
      namespace: namespace as unknown as ProjectNamespace,
      effects: this.effects,
    };
  }

  #record(request: unknown, { credentials, dryRun }: Asked) {
    this.asked.push({
      by: credentials.principal,
      dryRun,
      request: JSON.parse(JSON.stringify(request)),
    });
  }

  #mayBreak() {
    if (this.breaksAfter) {
      this.breaksAfter = false;
      throw new Error('connection lost');
    }
  }
}

function keyOf(cluster: string, namespace: string): string {
  return `${cluster}/${namespace}`;
}

async function failure(statusCode: number, message: string) {
  const name = statusCode === 404 ? 'NotFoundError' : 'ConflictError';
  return ResponseError.fromResponse(
    Response.json(
      { error: { name, message }, response: { statusCode } },
      { status: statusCode },
    ),
  );
}
