import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { Delivery } from '../delivery/Delivery';
import type { NamespaceStore } from '../namespaces/NamespaceStore';
import type { ProjectRecord } from '../projects/ProjectRecord';
import type { ProjectStore } from '../projects/ProjectStore';
import type { KnownCluster } from './ClusterDirectory';

const MOST_NAME = 63;

type Kind = 'default' | 'system';

type Options = {
  database: Knex;
  projects: ProjectStore;
  namespaces: NamespaceStore;
  delivery: Delivery;
  systemNamespaces: readonly string[];
  logger: LoggerService;
  now: () => number;
  /** Pages have something new to show of these projects. */
  onNews: (projectIds: string[]) => void;
};

/** Gives each cluster its projects `<cluster>-default` and `<cluster>-system`, which hold the namespaces that every cluster has. */
export class ClusterProjects {
  readonly #options: Options;
  /** What was seen to last, by cluster. */
  readonly #done = new Map<string, string>();

  static create(options: Options): ClusterProjects {
    return new ClusterProjects(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async sync(clusters: KnownCluster[]): Promise<void> {
    for (const cluster of clusters) {
      const signature = `${cluster.name} ${cluster.owner}`;
      if (this.#done.get(cluster.id) !== signature) {
        await this.#syncBoth(cluster, signature);
      }
    }
  }

  /** One whose project cannot be made yet is tried again, and holds up no others. */
  async #syncBoth(cluster: KnownCluster, signature: string): Promise<void> {
    const { logger, systemNamespaces } = this.#options;
    try {
      await this.#syncOne(cluster, 'default', ['default']);
      await this.#syncOne(cluster, 'system', systemNamespaces);
      this.#done.set(cluster.id, signature);
    } catch (error) {
      if (!isError(error) || error.name !== 'ConflictError') {
        throw error;
      }
      logger.info(
        `The projects of the cluster '${cluster.name}' wait: ${error.message}`,
      );
    }
  }

  async #syncOne(
    cluster: KnownCluster,
    kind: Kind,
    names: readonly string[],
  ): Promise<void> {
    const { database, projects, delivery, logger, now, onNews } = this.#options;
    const name = `${cluster.name.slice(
      0,
      MOST_NAME - kind.length - 1,
    )}-${kind}`;
    const changed = await database.transaction(async transaction => {
      const known = await projects.getByName(transaction, name);
      if (known && (known.kind !== kind || known.clusterId !== cluster.id)) {
        logger.warn(
          `The cluster '${cluster.name}' gets no project for its ${kind} namespaces: '${name}' is the name of another project`,
        );
        return undefined;
      }
      const project: ProjectRecord = known ?? {
        ...{ id: randomUUID(), name, kind, clusterId: cluster.id },
        displayName: `${kind === 'default' ? 'Default' : 'System'} of ${
          cluster.name
        }`,
        clusters: { names: [cluster.name] },
        ...{ limit: {}, reservations: [], state: 'active' },
        ...{ owner: cluster.owner, createdAt: now(), updatedAt: now() },
      };
      if (!known) {
        await projects.insert(transaction, project);
      } else if (known.owner !== cluster.owner) {
        await projects.update(transaction, {
          ...known,
          ...{ owner: cluster.owner, updatedAt: now() },
        });
      }
      const isOther = await this.#fill(transaction, { project, names });
      if (known && known.owner === cluster.owner && !isOther) {
        return undefined;
      }
      await delivery.markScope(transaction, project.id);
      return project.id;
    });
    if (changed) {
      delivery.nudge();
      onNews([changed]);
    }
  }

  /** Namespaces that somebody has moved to another project stay there. */
  async #fill(
    transaction: Knex.Transaction,
    options: { project: ProjectRecord; names: readonly string[] },
  ): Promise<boolean> {
    const { namespaces, now } = this.#options;
    const { project, names } = options;
    const { clusterId = '' } = project;
    const there = await namespaces.ofCluster(transaction, clusterId);
    const taken = new Set(there.map(({ namespace }) => namespace));
    const missing = names.filter(name => !taken.has(name));
    await namespaces.insert(
      transaction,
      missing.map(namespace => ({
        ...{ clusterId, namespace, projectId: project.id },
        ...{ state: 'ready', step: 'placed', conditions: [] },
        ...{ isAdopted: true, isManaged: false },
        ...{ usableAt: now(), createdAt: now() },
      })),
    );
    const surplus = there.filter(
      each => each.projectId === project.id && !names.includes(each.namespace),
    );
    for (const record of surplus) {
      await namespaces.remove(transaction, record);
    }
    return missing.length + surplus.length > 0;
  }
}
