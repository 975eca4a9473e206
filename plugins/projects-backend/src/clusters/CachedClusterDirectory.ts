import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  CLUSTERS_EVENTS_TOPIC,
  type ClustersEvent,
  type ClustersService,
} from '@rigging/backstage-plugin-clusters-node';
import type { ClusterSelection } from '@rigging/backstage-plugin-projects-common';
import type { Knex } from 'knex';
import { Repeater } from '../delivery/Repeater';
import type { ClusterDirectory, KnownCluster } from './ClusterDirectory';
import { isNotFound } from './isNotFound';
import { KnownClusters } from './KnownClusters';
import { matchesSelection } from './matchesSelection';
import { toKnownCluster } from './toKnownCluster';

const REFRESH_MS = 15_000;
/** With more, a list of all is quicker. */
const MOST_SINGLY = 20;

type Options = {
  database: Knex;
  clusters: ClustersService;
  auth: AuthService;
  events: EventsService;
  logger: LoggerService;
  refreshMs?: number;
  /** After each look at the registry. */
  onSync?: (clusters: KnownCluster[]) => Promise<void>;
  /** A cluster left the registry; once for all replicas, in the transaction that forgets it. */
  onLeft?: (
    transaction: Knex.Transaction,
    cluster: KnownCluster,
  ) => Promise<void>;
};

/** The registry as the plugin itself sees it, remembered in memory and in the database. */
export class CachedClusterDirectory implements ClusterDirectory {
  readonly #options: Options;
  readonly #known = KnownClusters.create();
  readonly #repeater: Repeater;
  /** Names of clusters of which something was said since the last look. */
  #changed = new Set<string>();
  #refreshedAt = -Infinity;
  #clusters: Map<string, KnownCluster> | undefined;

  static create(options: Options): CachedClusterDirectory {
    return new CachedClusterDirectory(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    this.#repeater = Repeater.create({
      logger: options.logger,
      name: 'Reading the registry of clusters',
      everyMs: options.refreshMs ?? REFRESH_MS,
      run: () => this.#look(),
    });
  }

  async start(): Promise<void> {
    await this.#options.events.subscribe({
      id: 'projects-clusters',
      topics: [CLUSTERS_EVENTS_TOPIC],
      onEvent: async ({ eventPayload }) => {
        this.#changed.add((eventPayload as ClustersEvent).name);
        this.#repeater.nudge();
      },
    });
    this.#repeater.start();
  }

  async stop(): Promise<void> {
    await this.#repeater.stop();
  }

  async getById(id: string) {
    return (await this.#all()).get(id);
  }

  async getByName(name: string) {
    const known = [...(await this.#all()).values()].find(
      each => each.name === name,
    );
    if (known) {
      return known;
    }
    const { clusters, auth, database } = this.#options;
    const found = await clusters.getCluster(name, {
      credentials: await auth.getOwnServiceCredentials(),
    });
    if (!found) {
      return undefined;
    }
    const cluster = toKnownCluster(found);
    await this.#known.save(database, cluster);
    this.#clusters?.set(cluster.id, cluster);
    return cluster;
  }

  async select(selection: ClusterSelection) {
    return [...(await this.#all()).values()]
      .filter(cluster => matchesSelection(selection, cluster))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Reads the registry now. A registry that cannot be read changes nothing. */
  async refresh(): Promise<void> {
    const { clusters, auth, database, onSync } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    const listed = new Map<string, KnownCluster>();
    for await (const each of clusters.listClusters({}, { credentials })) {
      listed.set(each.id, toKnownCluster(each));
    }
    const before = new Map(
      (await this.#known.list(database)).map(each => [each.id, each]),
    );
    for (const cluster of before.values()) {
      if (!listed.has(cluster.id)) {
        if (await this.#hasLeft(cluster)) {
          await this.#forget(cluster);
        } else {
          listed.set(cluster.id, { ...cluster, isReachable: false });
        }
      }
    }
    for (const cluster of listed.values()) {
      if (!isSame(before.get(cluster.id), cluster)) {
        await this.#known.save(database, cluster);
      }
    }
    this.#clusters = listed;
    this.#refreshedAt = performance.now();
    await onSync?.([...listed.values()]);
  }

  /** One cluster that changes costs one request, however many there are. */
  async #look(): Promise<void> {
    const { refreshMs = REFRESH_MS } = this.#options;
    const changed = [...this.#changed];
    this.#changed.clear();
    const isDue = performance.now() - this.#refreshedAt >= refreshMs;
    if (isDue || changed.length === 0 || changed.length > MOST_SINGLY) {
      await this.refresh();
      return;
    }
    for (const name of changed) {
      if (!(await this.#refreshOne(name))) {
        await this.refresh();
        return;
      }
    }
  }

  /** False when only the whole registry can tell what became of it. */
  async #refreshOne(name: string): Promise<boolean> {
    const { clusters, auth, database, onSync } = this.#options;
    const known = await this.#all();
    const found = await clusters.getCluster(name, {
      credentials: await auth.getOwnServiceCredentials(),
    });
    const before = [...known.values()].filter(each => each.name === name);
    if (!found || before.some(({ id }) => id !== found.id)) {
      return false;
    }
    const cluster = toKnownCluster(found);
    if (!isSame(known.get(cluster.id), cluster)) {
      await this.#known.save(database, cluster);
    }
    known.set(cluster.id, cluster);
    await onSync?.([cluster]);
    return true;
  }

  /** A list that is not complete must not release what a cluster still enforces. */
  async #hasLeft({ id, name }: KnownCluster): Promise<boolean> {
    const { clusters } = this.#options;
    try {
      return (await clusters.listQuotas(name)).clusterId !== id;
    } catch (error) {
      return isNotFound(error);
    }
  }

  async #forget(cluster: KnownCluster): Promise<void> {
    const { database, logger, onLeft } = this.#options;
    const isGone = await database.transaction(async transaction => {
      if (!(await this.#known.remove(transaction, cluster.id))) {
        return false;
      }
      await onLeft?.(transaction, cluster);
      return true;
    });
    if (isGone) {
      logger.warn(
        `The cluster '${cluster.name}' has left the registry. Its namespaces are in no project any more, and their quota is free; nothing that is still enforced there is known from now on`,
      );
    }
  }

  async #all(): Promise<Map<string, KnownCluster>> {
    if (!this.#clusters) {
      const known = await this.#known.list(this.#options.database);
      this.#clusters ??= new Map(known.map(each => [each.id, each]));
    }
    return this.#clusters;
  }
}

function isSame(a: KnownCluster | undefined, b: KnownCluster): boolean {
  const parts = (cluster: KnownCluster | undefined) =>
    JSON.stringify([
      cluster?.name,
      cluster?.owner,
      Object.entries(cluster?.labels ?? {}).sort(),
      cluster?.isReachable,
      // As new as a minute is enough for people.
      Math.floor((cluster?.lastSeenAt ?? 0) / 60_000),
    ]);
  return parts(a) === parts(b);
}
