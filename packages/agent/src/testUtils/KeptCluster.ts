import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '@backstage/types';
import type {
  AgentBundle,
  AgentBundleStatus,
} from '@rigging/backstage-plugin-clusters-common';
import type { Pool } from 'undici';
import { BundleKeeper, BundleKeeperOptions } from '../bundles/BundleKeeper';
import { connectCluster } from '../cluster/connectCluster';
import { createUpstream } from '../cluster/createUpstream';
import { KubeClient } from '../cluster/KubeClient';
import { TestLogger } from './TestLogger';

/** Keeps bundles in a cluster without any hub, as an elected agent does. */
export class KeptCluster {
  readonly statuses: AgentBundleStatus[] = [];
  readonly logger = new TestLogger();
  readonly kube: KubeClient;
  readonly #pool: Pool;
  readonly #options: Partial<BundleKeeperOptions>;
  readonly #revisions = new Map<string, number>();
  #keeper: BundleKeeper | undefined;

  static async connect(
    cluster: { url: string; ca?: string; adminToken?: string },
    options: Partial<BundleKeeperOptions> = {},
  ): Promise<KeptCluster> {
    const connection = await connectCluster({
      type: 'server',
      server: cluster.url,
      ca: cluster.ca,
      token: cluster.adminToken,
    });
    const pool = createUpstream(connection);
    const kube = KubeClient.create({ connection, upstream: pool });
    return new KeptCluster(kube, pool, options);
  }

  private constructor(
    kube: KubeClient,
    pool: Pool,
    options: Partial<BundleKeeperOptions>,
  ) {
    this.kube = kube;
    this.#pool = pool;
    this.#options = options;
  }

  get keeper(): BundleKeeper {
    if (!this.#keeper) throw new Error('start it first');
    return this.#keeper;
  }

  /** Begins, as an agent that has just been elected. */
  async start(): Promise<void> {
    const ready = new Promise<void>(resolve => {
      this.#keeper = BundleKeeper.create({
        kube: this.kube,
        logger: this.logger,
        killSwitch: { state: { status: 'known', disabled: new Set() } },
        now: Date.now,
        onStatus: status => this.statuses.push(status),
        onReady: resolve,
        ...this.#options,
      });
    });
    this.keeper.start();
    await ready;
  }

  async stop(): Promise<void> {
    await this.#keeper?.stop();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async close(): Promise<void> {
    await this.stop();
    await this.#pool.destroy();
  }

  /** Wants these objects in a bundle; resolves with what became of the revision. */
  async put(
    name: string,
    objects: JsonObject[],
    options: Partial<AgentBundle> = {},
  ): Promise<AgentBundleStatus> {
    const bundle = this.bundle(name, objects, options);
    this.keeper.take(bundle);
    return this.settled(bundle);
  }

  /** The next revision of a bundle. */
  bundle(
    name: string,
    objects: JsonObject[],
    options: Partial<AgentBundle> = {},
  ): AgentBundle {
    const revision = (this.#revisions.get(name) ?? 0) + 1;
    this.#revisions.set(name, revision);
    return {
      ...{ source: 'test', name, revision, objects },
      ...{ isDeleted: false, deletionBudget: 1, isDeletionApproved: false },
      ...options,
    };
  }

  async delete(name: string): Promise<AgentBundleStatus> {
    return this.put(name, [], { isDeleted: true });
  }

  /** What became of a revision, once it was dealt with. */
  async settled({ source, name, revision }: AgentBundle) {
    return this.status(
      status =>
        status.source === source &&
        status.name === name &&
        status.revision === revision,
    );
  }

  /** The newest status for which the predicate holds, now or when it comes. */
  async status(
    predicate: (status: AgentBundleStatus) => boolean,
  ): Promise<AgentBundleStatus> {
    return this.until(async () => this.statuses.findLast(predicate));
  }

  /** Asks again until there is an answer. */
  async until<T>(
    ask: () => Promise<T | undefined | false>,
    options: { timeoutMs?: number } = {},
  ): Promise<T> {
    const { timeoutMs = 30_000 } = options;
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
      if (Date.now() > deadline) {
        const newest = JSON.stringify(this.statuses.at(-1));
        throw new Error(`not within ${timeoutMs} ms; last status: ${newest}`);
      }
      await sleep(25);
    }
  }
}
