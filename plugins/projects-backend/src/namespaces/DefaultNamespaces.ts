import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  CreateNamespaceRequest,
  ListProjectNamespaces,
  NamespaceChange,
  ProjectNamespace,
  UpdateNamespaceRequest,
} from '@rigging/backstage-plugin-projects-common';
import type { NamespaceKey } from '../ledger/NamespaceKey';
import { projectNotFound } from '../projects/projectNotFound';
import type { ProjectRecord } from '../projects/ProjectRecord';
import { createNamespace } from './changes/createNamespace';
import { moveNamespace } from './changes/moveNamespace';
import { removeNamespace } from './changes/removeNamespace';
import { updateNamespace } from './changes/updateNamespace';
import { whenUsable } from './changes/whenUsable';
import { findOwn } from './findOwn';
import { findTarget } from './findTarget';
import { namespaceCursor } from './namespaceCursor';
import type { NamespaceContext } from './NamespaceContext';
import type { NamespaceRecord } from './NamespaceRecord';
import type { NamespacePath, Namespaces } from './Namespaces';
import { presentNamespace } from './presentNamespace';

const PAGE = 50;
const MOST = 500;

type Change = { credentials: BackstageCredentials; dryRun?: boolean };

/** {@link Namespaces} without a look at who asks. */
export class DefaultNamespaces implements Namespaces {
  readonly #context: NamespaceContext;

  static create(context: NamespaceContext): DefaultNamespaces {
    return new DefaultNamespaces(context);
  }

  private constructor(context: NamespaceContext) {
    this.#context = context;
  }

  async list(name: string, query: ListProjectNamespaces['query']) {
    const { database, projects, namespaces, directory } = this.#context;
    const project = await projects.getByName(database, name);
    if (!project) {
      throw projectNotFound(name);
    }
    const { cluster, search, cursor } = query;
    const known = cluster ? await directory.getByName(cluster) : undefined;
    if (cluster && !known) {
      return { items: [], totalItems: 0 };
    }
    const filters = [name, cluster, search];
    const limit = Math.min(MOST, query.limit ?? PAGE);
    const { items, totalItems } = await namespaces.list(database, {
      projectId: project.id,
      clusterId: known?.id,
      search,
      after: cursor ? namespaceCursor.decode(cursor, filters) : undefined,
      limit: limit + 1,
    });
    const page = items.slice(0, limit);
    return {
      items: await this.#present(project, page),
      totalItems,
      nextCursor:
        items.length > limit
          ? namespaceCursor.encode(page[page.length - 1], filters)
          : undefined,
    };
  }

  async get(path: NamespacePath) {
    const { project, record } = await findOwn(this.#context, path);
    const [found] = await this.#present(project, [record]);
    return found;
  }

  async create(
    project: string,
    request: CreateNamespaceRequest,
    options: Change,
  ): Promise<NamespaceChange> {
    const { key, effects } = await createNamespace(
      this.#context,
      { ...request, project },
      options,
    );
    if (options.dryRun) {
      return { effects };
    }
    await this.#tell(project);
    const target = await findTarget(this.#context, { ...request, project });
    await whenUsable(this.#context, key, target);
    return { namespace: await this.#find(key), effects };
  }

  async update(
    path: NamespacePath,
    request: UpdateNamespaceRequest,
    { dryRun }: Change,
  ) {
    const effects = await updateNamespace(this.#context, path, {
      ...{ request, dryRun },
    });
    if (dryRun) {
      return { effects };
    }
    await this.#tell(path.project);
    return { namespace: await this.get(path), effects };
  }

  async remove(
    path: NamespacePath,
    choice: { detach: boolean },
    { dryRun }: Change,
  ): Promise<NamespaceChange> {
    const { record } = await findOwn(this.#context, path);
    const effects = await removeNamespace(this.#context, path, {
      ...choice,
      dryRun,
    });
    if (dryRun) {
      return { effects };
    }
    await this.#tell(path.project);
    return { namespace: await this.#find(record), effects };
  }

  async move(
    path: NamespacePath,
    request: { to: string },
    options: Change,
  ): Promise<NamespaceChange> {
    const effects = await moveNamespace(this.#context, path, {
      ...options,
      to: request.to,
    });
    if (options.dryRun) {
      return { effects };
    }
    await this.#tell(path.project, request.to);
    return {
      namespace: await this.get({ ...path, project: request.to }),
      effects,
    };
  }

  async listMappings(cluster: string) {
    const { database, directory, namespaces, projects } = this.#context;
    const known = await directory.getByName(cluster);
    if (!known) {
      throw new NotFoundError(
        `There is no cluster '${cluster.slice(
          0,
          63,
        )}'; look at the list of clusters`,
      );
    }
    const records = await namespaces.ofCluster(database, known.id);
    const ids = [...new Set(records.map(({ projectId }) => projectId))];
    const names = new Map(
      (await projects.listByIds(database, ids)).map(each => [
        each.id,
        each.name,
      ]),
    );
    return {
      items: records.flatMap(({ namespace, projectId }) => {
        const project = names.get(projectId);
        return project ? [{ cluster: known.name, namespace, project }] : [];
      }),
    };
  }

  /** Others hear of a change that has been made. */
  async #tell(...names: string[]): Promise<void> {
    const { database, projects, changes } = this.#context;
    for (const name of names) {
      const project = await projects.getByName(database, name);
      if (project) {
        changes.changed(project.id);
      }
    }
  }

  /** Undefined when it is gone already. */
  async #find(key: NamespaceKey): Promise<ProjectNamespace | undefined> {
    const { database, namespaces, projects } = this.#context;
    const record = await namespaces.find(database, key);
    const project =
      record && (await projects.getById(database, record.projectId));
    return record && project
      ? (await this.#present(project, [record])).at(0)
      : undefined;
  }

  async #present(
    project: ProjectRecord,
    records: NamespaceRecord[],
  ): Promise<ProjectNamespace[]> {
    const { amounts, directory } = this.#context;
    const found = await amounts.ofNamespaces(project.id, records);
    return Promise.all(
      records.map(async record => {
        const of = found.get(`${record.clusterId}/${record.namespace}`);
        return presentNamespace(record, {
          project,
          cluster: await directory.getById(record.clusterId),
          amounts: of?.amounts ?? [],
          observedAt: of?.observedAt,
        });
      }),
    );
  }
}
