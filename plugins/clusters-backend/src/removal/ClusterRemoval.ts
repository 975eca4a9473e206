import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ChangeNotifier } from '../changes/ChangeNotifier';
import { deriveState } from '../state/deriveState';
import type { ClusterRecord } from '../store/ClusterRecord';
import type { ClusterStore } from '../store/ClusterStore';

/** What a removal needs of the gateway. */
export type RemovalGateway = {
  cleanup(clusterId: string): Promise<void>;
  disconnect(clusterId: string, reason: string): Promise<void>;
};

/** Removes clusters: asks their agents to clean up, and forgets them when they have or at the deadline. */
export class ClusterRemoval {
  readonly #store: ClusterStore;
  readonly #changes: ChangeNotifier;
  readonly #gateway: () => RemovalGateway;
  readonly #onForgotten: (clusterId: string) => Promise<void>;
  readonly #logger: LoggerService;
  readonly #deadlineMs: number;
  readonly #now: () => number;
  readonly #cleaning = new Set<string>();

  static create(options: {
    store: ClusterStore;
    changes: ChangeNotifier;
    /** Late, because gateway and registry need each other. */
    gateway: () => RemovalGateway;
    /** Others let go of what they keep of the cluster. */
    onForgotten: (clusterId: string) => Promise<void>;
    logger: LoggerService;
    deadlineMs: number;
    now: () => number;
  }): ClusterRemoval {
    return new ClusterRemoval(options);
  }

  private constructor(options: {
    store: ClusterStore;
    changes: ChangeNotifier;
    gateway: () => RemovalGateway;
    /** Others let go of what they keep of the cluster. */
    onForgotten: (clusterId: string) => Promise<void>;
    logger: LoggerService;
    deadlineMs: number;
    now: () => number;
  }) {
    this.#store = options.store;
    this.#changes = options.changes;
    this.#gateway = options.gateway;
    this.#onForgotten = options.onForgotten;
    this.#logger = options.logger;
    this.#deadlineMs = options.deadlineMs;
    this.#now = options.now;
  }

  /** The cluster while its agent has yet to clean up, undefined when it is forgotten. */
  async start(id: string): Promise<ClusterRecord | undefined> {
    const now = this.#now();
    const cluster = await this.#store.change(id, found =>
      found.state === 'registered'
        ? deriveState(
            {
              ...found,
              state: 'deleting',
              deletion: { requestedAt: now, deadline: now + this.#deadlineMs },
              updatedAt: now,
            },
            { now },
          )
        : undefined,
    );
    if (cluster?.state === 'pending') {
      await this.forget(id, 'never-registered');
      return undefined;
    }
    if (cluster) {
      this.#changes.changed({ id, name: cluster.name, change: 'updated' });
      this.cleanUp(id);
    }
    return cluster;
  }

  /** Asks the agent, if one is connected, to clean up; at most once at a time. */
  cleanUp(id: string): void {
    if (this.#cleaning.has(id)) {
      return;
    }
    this.#cleaning.add(id);
    this.#gateway()
      .cleanup(id)
      .then(() => this.forget(id, 'cleaned-up'))
      .catch(error =>
        this.#logger.info(
          'the agent has not cleaned up yet; it is asked again when it connects',
          { clusterId: id, error: String(error) },
        ),
      )
      .finally(() => this.#cleaning.delete(id));
  }

  /** Forgets the cluster, whether or not it is alive, and cuts its tunnels. */
  async forget(id: string, reason: string): Promise<void> {
    const removed = await this.#store.remove(id, { reason, now: this.#now() });
    if (!removed) {
      return;
    }
    this.#logger.info('cluster removed', { clusterId: id, reason });
    this.#changes.changed({ id, name: removed.name, change: 'removed' });
    await this.#onForgotten(id).catch(error =>
      this.#logger.warn(
        'something of a removed cluster is still in the database; it does no harm',
        { clusterId: id, error: String(error) },
      ),
    );
    await this.#gateway()
      .disconnect(id, 'ClusterRemoved')
      .catch(error =>
        this.#logger.warn(
          'could not cut the tunnels of a removed cluster; its agent is refused when it next connects',
          { clusterId: id, error: String(error) },
        ),
      );
  }

  /** Forgets clusters whose agents have not cleaned up in time. */
  async forgetOverdue(): Promise<void> {
    for (const id of await this.#store.findOverdue(this.#now())) {
      await this.forget(id, 'deadline');
    }
  }
}
