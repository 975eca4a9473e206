import { ResponseError } from '@backstage/errors';
import { DefaultApiClient } from '@rigging/backstage-plugin-projects-common';
import type { DemoBudget, DemoProject } from './DEMO_PROJECTS';

interface Options {
  client: DefaultApiClient;
  /** A token that may make projects and budgets. */
  token: string;
}

/** Makes the projects and budgets of the demo, those that are not there yet. */
export class DemoProjects {
  readonly #client: DefaultApiClient;
  readonly #token: string;

  static create(options: Options): DemoProjects {
    return new DemoProjects(options);
  }

  private constructor({ client, token }: Options) {
    this.#client = client;
    this.#token = token;
  }

  async ensureBudget({ owner, budget }: DemoBudget): Promise<void> {
    const token = this.#token;
    const listed = await this.#client.listBudgets({}, { token });
    if (!listed.ok) throw await ResponseError.fromResponse(listed);
    const { kind, namespace, name } = owner;
    const ref = `${kind}:${namespace}/${name}`;
    const { items } = await listed.json();
    if (items.some(known => known.owner === ref)) return;
    const put = await this.#client.putBudget(
      { path: owner, body: budget },
      { token },
    );
    if (!put.ok) throw await ResponseError.fromResponse(put);
  }

  /** Answers when the project was made, now or at an earlier start. */
  async ensureProject({ project }: DemoProject): Promise<Date> {
    const token = this.#token;
    const path = { project: project.name };
    const known = await this.#client.getProject({ path }, { token });
    if (known.ok) return new Date((await known.json()).createdAt);
    if (known.status !== 404) throw await ResponseError.fromResponse(known);
    const created = await this.#client.createProject(
      { body: project, query: {} },
      { token },
    );
    if (!created.ok) throw await ResponseError.fromResponse(created);
    const change = await created.json();
    return new Date(change.project?.createdAt ?? Date.now());
  }

  async ensureNamespace(
    project: string,
    request: { cluster: string; name: string },
  ): Promise<void> {
    const token = this.#token;
    const { cluster, name } = request;
    const known = await this.#client.getProjectNamespace(
      { path: { project, cluster, namespace: name } },
      { token },
    );
    if (known.ok) return;
    if (known.status !== 404) throw await ResponseError.fromResponse(known);
    const created = await this.#client.createNamespace(
      { path: { project }, body: { cluster, name }, query: {} },
      { token },
    );
    if (!created.ok) throw await ResponseError.fromResponse(created);
  }
}
