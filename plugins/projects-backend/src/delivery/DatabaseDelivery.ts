import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ClustersService } from '@rigging/backstage-plugin-clusters-node';
import type { Knex } from 'knex';
import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import type { NamespaceKey } from '../ledger/NamespaceKey';
import type { QuotaLedger } from '../ledger/QuotaLedger';
import type { NamespaceStore } from '../namespaces/NamespaceStore';
import { shardOf } from '../namespaces/shardOf';
import type { ProjectStore } from '../projects/ProjectStore';
import { BundleDeliverer } from './BundleDeliverer';
import type { Delivery } from './Delivery';
import { DeliveryQueue } from './DeliveryQueue';
import type { DeliveryKey } from './DeliveryRow';
import { Repeater } from './Repeater';
import { ScopeDeliverer } from './ScopeDeliverer';

const POLL_MS = 1_000;
const MOST_AT_ONCE = 24;
const MOST_OF_ONE = 2;
const FIRST_RETRY_MS = 200;
const LAST_RETRY_MS = 60_000;

type Options = {
  database: Knex;
  clusters: ClustersService;
  directory: ClusterDirectory;
  ledger: QuotaLedger;
  namespaces: NamespaceStore;
  projects: ProjectStore;
  logger: LoggerService;
  now: () => number;
  pollMs?: number;
};

/** {@link Delivery} by marks in the database, which any replica takes and works off. */
export class DatabaseDelivery implements Delivery {
  readonly #options: Options;
  readonly #queue: DeliveryQueue;
  readonly #bundles: BundleDeliverer;
  readonly #scopes: ScopeDeliverer;
  readonly #repeater: Repeater;
  readonly #running = new Map<
    string,
    { target: string; done: Promise<void> }
  >();
  #isStopped = false;

  static create(options: Options): DatabaseDelivery {
    return new DatabaseDelivery(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    this.#queue = DeliveryQueue.create(options);
    this.#bundles = BundleDeliverer.create({ ...options, queue: this.#queue });
    this.#scopes = ScopeDeliverer.create({ ...options, queue: this.#queue });
    this.#repeater = Repeater.create({
      logger: options.logger,
      name: 'Delivering namespaces to clusters',
      everyMs: options.pollMs ?? POLL_MS,
      run: () => this.#takeDue(),
    });
  }

  async markNamespaces(
    transaction: Knex.Transaction,
    keys: readonly NamespaceKey[],
    options: { isRemovalWanted?: boolean } = {},
  ): Promise<void> {
    const marks = new Map<string, DeliveryKey>();
    for (const { clusterId, namespace } of keys) {
      const shard = shardOf(namespace);
      const key: DeliveryKey = { kind: 'bundle', target: clusterId, shard };
      marks.set(nameOf(key), key);
    }
    // In one order, so that two who mark do not wait for each other.
    for (const name of [...marks.keys()].sort()) {
      const key = marks.get(name);
      if (key) {
        await this.#queue.mark(transaction, key, options);
      }
    }
  }

  async markScope(
    transaction: Knex.Transaction,
    projectId: string,
  ): Promise<void> {
    const { projects } = this.#options;
    const project = await projects.getById(transaction, projectId);
    const key: DeliveryKey = { kind: 'scope', target: projectId, shard: 0 };
    await this.#queue.mark(transaction, key, { name: project?.name });
  }

  nudge(): void {
    this.#repeater.nudge();
  }

  /** Waits for nothing: forgets what was marked for a cluster that is gone. */
  async forgetCluster(
    transaction: Knex.Transaction,
    clusterId: string,
  ): Promise<void> {
    const key = { kind: 'bundle', target: clusterId } as const;
    await this.#queue.dropTarget(transaction, key);
  }

  /** Whether what is marked of a project's scope by now has been told. */
  async readScope(
    projectId: string,
  ): Promise<{ version: number; delivered: number }> {
    const key: DeliveryKey = { kind: 'scope', target: projectId, shard: 0 };
    return (await this.#queue.find(key)) ?? { version: 0, delivered: 0 };
  }

  start(): void {
    this.#isStopped = false;
    this.#repeater.start();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#repeater.stop();
    await Promise.all([...this.#running.values()].map(({ done }) => done));
  }

  /** Takes what is due, as much as fits; does not wait for it. */
  async #takeDue(): Promise<void> {
    for (const key of await this.#queue.listDue()) {
      const name = nameOf(key);
      const ofOne = [...this.#running.values()].filter(
        ({ target }) => target === key.target,
      );
      const isFull =
        this.#running.size >= MOST_AT_ONCE || ofOne.length >= MOST_OF_ONE;
      if (!isFull && !this.#running.has(name) && !this.#isStopped) {
        const done = this.#deliver(key).finally(() => {
          this.#running.delete(name);
          this.#repeater.nudge();
        });
        this.#running.set(name, { target: key.target, done });
      }
    }
  }

  async #deliver(key: DeliveryKey): Promise<void> {
    const { logger } = this.#options;
    try {
      const claimed = await this.#queue.claim(key);
      if (!claimed) {
        return;
      }
      try {
        await (key.kind === 'bundle' ? this.#bundles : this.#scopes).deliver(
          claimed,
        );
      } catch (error) {
        await this.#queue.fail(claimed, { error: String(error), retryMs });
        logger.info(`Delivering ${nameOf(key)} is tried again: ${error}`);
      }
    } catch (error) {
      logger.warn(`Delivering ${nameOf(key)} is tried again: ${error}`);
    }
  }
}

function nameOf({ kind, target, shard }: DeliveryKey): string {
  return `${kind} ${target}/${shard}`;
}

function retryMs(attempts: number): number {
  return Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempts - 1));
}
