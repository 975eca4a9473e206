import type {
  AuthService,
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import {
  stringifyEntityRef,
  type ResourceEntity,
} from '@backstage/catalog-model';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import {
  CLUSTERS_EVENTS_TOPIC,
  type ClustersEvent,
  type ClustersService,
} from '@rigging/backstage-plugin-clusters-node';
import { ChangeGatherer } from '../changes/ChangeGatherer';
import { buildClusterEntity } from './buildClusterEntity';
import type { ClusterEntityOptions } from './ClusterEntityOptions';

const GATHER_MS = 500;

type Dependencies = {
  auth: AuthService;
  clusters: Pick<ClustersService, 'getCluster' | 'listClusters'>;
  entity: ClusterEntityOptions;
  events: EventsService;
  gatherMs?: number;
  logger: LoggerService;
  taskRunner: SchedulerServiceTaskRunner;
};

/**
 * Keeps an entity for each cluster: all of them on a schedule, changed ones by
 * event. What cannot be read stays as it is.
 */
export class ClusterEntityProvider implements EntityProvider {
  readonly #options: Dependencies;
  readonly #changes: ChangeGatherer;
  readonly #known = new Map<string, string>();
  #connection?: EntityProviderConnection;

  static create(options: Dependencies): ClusterEntityProvider {
    return new ClusterEntityProvider(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
    this.#changes = ChangeGatherer.create({
      gatherMs: options.gatherMs ?? GATHER_MS,
      work: names => this.#refreshSome(names),
      onError: error =>
        options.logger.warn(
          'could not read clusters that changed; their entities follow with the next full read',
          { error: String(error) },
        ),
    });
  }

  getProviderName(): string {
    return 'clusters';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    const { events, taskRunner } = this.#options;
    this.#connection = connection;
    await events.subscribe({
      id: 'catalog-backend-module-clusters',
      topics: [CLUSTERS_EVENTS_TOPIC],
      onEvent: async ({ eventPayload }) => this.#onEvent(eventPayload),
    });
    await taskRunner.run({
      id: 'catalog-clusters-refresh',
      fn: () => this.#changes.run(() => this.#refreshAll()),
    });
  }

  #onEvent(payload: unknown): void {
    if (!isClustersEvent(payload)) {
      return;
    }
    const { name, change } = payload;
    // Another replica may have written the entity since: only of status, which
    // comes often, is it worth skipping what this one wrote itself.
    if (change !== 'status') {
      this.#known.delete(name);
    }
    this.#changes.add(name);
  }

  async #refreshAll(): Promise<void> {
    const { clusters } = this.#options;
    const entities: ResourceEntity[] = [];
    // An error leaves this method before the mutation, so a failed read empties nothing.
    for await (const cluster of clusters.listClusters(
      {},
      { credentials: await this.#credentials() },
    )) {
      entities.push(this.#build(cluster));
    }
    await this.#connection?.applyMutation({
      type: 'full',
      entities: entities.map(entity => this.#defer(entity)),
    });
    this.#known.clear();
    for (const entity of entities) {
      this.#known.set(entity.metadata.name, JSON.stringify(entity));
    }
  }

  async #refreshSome(names: string[]): Promise<void> {
    const { clusters } = this.#options;
    const credentials = await this.#credentials();
    const added: ResourceEntity[] = [];
    const removed: { entityRef: string; locationKey: string }[] = [];
    for (const name of names) {
      const cluster = await clusters.getCluster(name, { credentials });
      const entity = cluster && this.#build(cluster);
      if (!entity) {
        removed.push({
          entityRef: stringifyEntityRef({
            kind: 'Resource',
            namespace: 'default',
            name,
          }),
          locationKey: this.getProviderName(),
        });
        // Most changes of a cluster's status leave its entity as it is.
      } else if (this.#known.get(name) !== JSON.stringify(entity)) {
        added.push(entity);
      }
    }
    if (added.length + removed.length === 0) {
      return;
    }
    await this.#connection?.applyMutation({
      type: 'delta',
      added: added.map(entity => this.#defer(entity)),
      removed,
    });
    for (const entity of added) {
      this.#known.set(entity.metadata.name, JSON.stringify(entity));
    }
    for (const name of names.filter(each =>
      removed.some(({ entityRef }) => entityRef.endsWith(`/${each}`)),
    )) {
      this.#known.delete(name);
    }
  }

  #build(cluster: Cluster): ResourceEntity {
    return buildClusterEntity(cluster, this.#options.entity);
  }

  #defer(entity: ResourceEntity) {
    return { entity, locationKey: this.getProviderName() };
  }

  /** As the catalog itself: it holds all clusters and decides who sees their entities. */
  #credentials() {
    return this.#options.auth.getOwnServiceCredentials();
  }
}

function isClustersEvent(payload: unknown): payload is ClustersEvent {
  return (
    typeof payload === 'object' &&
    payload !== null &&
    'name' in payload &&
    typeof payload.name === 'string'
  );
}
