import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  CLUSTERS_QUOTAS_TOPIC,
  type ClustersService,
} from '@rigging/backstage-plugin-clusters-node';
import type { Knex } from 'knex';
import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import type { Delivery } from '../delivery/Delivery';
import { Repeater } from '../delivery/Repeater';
import type { QuotaLedger } from '../ledger/QuotaLedger';
import type { NamespaceStore } from '../namespaces/NamespaceStore';
import type { ProjectStore } from '../projects/ProjectStore';
import { NamespaceProgress } from './NamespaceProgress';
import { ObservedQuotas } from './ObservedQuotas';
import { QuotaReader } from './QuotaReader';
import { Rebalancer } from './Rebalancer';
import { Releaser } from './Releaser';
import { WorkerLease } from './WorkerLease';

/** For what no event told of. */
const POLL_MS = 5_000;
const LOOK_MS = 250;
const REBALANCE_MS = 15_000;

type Options = {
  database: Knex;
  clusters: ClustersService;
  directory: ClusterDirectory;
  events: EventsService;
  ledger: QuotaLedger;
  delivery: Delivery;
  namespaces: NamespaceStore;
  projects: ProjectStore;
  logger: LoggerService;
  now: () => number;
  /** Pages have something new to show of these projects. */
  onNews: (projectIds: string[]) => void;
  pollMs?: number;
  lookMs?: number;
};

/**
 * Takes what clusters show into account: quotas into the ledger, which grants anew, and
 * namespaces to their next step.
 *
 * @remarks
 * One replica polls; whoever hears of news reads it. Several at once do no harm.
 */
export class QuotaObserver {
  readonly #options: Options;
  readonly #lease: WorkerLease;
  readonly #reader: QuotaReader;
  readonly #progress: NamespaceProgress;
  readonly #rebalancer: Rebalancer;
  readonly #repeaters: Repeater[];
  #isTold = false;

  static create(options: Options): QuotaObserver {
    return new QuotaObserver(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    const { logger } = options;
    this.#lease = WorkerLease.create({
      ...options,
      name: 'observer',
      holder: randomUUID(),
    });
    const rebalancer = Rebalancer.create(options);
    this.#rebalancer = rebalancer;
    const observed = ObservedQuotas.create({ ...options, rebalancer });
    this.#reader = QuotaReader.create({ ...options, observed });
    const releaser = Releaser.create({ ...options, rebalancer });
    this.#progress = NamespaceProgress.create({
      ...{ ...options, releaser },
      onPlaced: cluster => this.#reader.readAgain(cluster),
    });
    this.#repeaters = [
      Repeater.create({
        ...{ logger, name: 'Reading quotas of clusters' },
        everyMs: options.pollMs ?? POLL_MS,
        run: () => this.#poll(),
      }),
      Repeater.create({
        ...{ logger, name: 'Looking after namespaces in clusters' },
        everyMs: options.lookMs ?? LOOK_MS,
        run: () => this.#ifHeld(() => this.#progress.look()),
      }),
      Repeater.create({
        ...{ logger, name: 'Granting quotas anew' },
        everyMs: REBALANCE_MS,
        run: () => this.#ifHeld(() => this.#rebalanceAll()),
      }),
    ];
  }

  async start(): Promise<void> {
    const [poll] = this.#repeaters;
    await this.#options.events.subscribe({
      id: 'projects-quotas',
      topics: [CLUSTERS_QUOTAS_TOPIC],
      onEvent: async () => {
        this.#isTold = true;
        poll.nudge();
      },
    });
    this.#repeaters.forEach(each => each.start());
  }

  async stop(): Promise<void> {
    await Promise.all(this.#repeaters.map(each => each.stop()));
    await this.#reader.idle();
    await this.#progress.idle();
    await this.#lease.release();
  }

  async #poll(): Promise<void> {
    const isTold = this.#isTold;
    this.#isTold = false;
    if ((await this.#lease.hold()) || isTold) {
      await this.#reader.poll();
    }
  }

  async #ifHeld(run: () => Promise<void>): Promise<void> {
    if (await this.#lease.hold()) {
      await run();
    }
  }

  /** Some of what the ledger does comes with time: what nobody asked for again is not waited for. */
  async #rebalanceAll(): Promise<void> {
    const { logger, database } = this.#options;
    const rows: { project_id: string }[] = await database('project_namespaces')
      .where({ is_managed: true })
      .distinct('project_id')
      .orderBy('project_id');
    for (const { project_id: projectId } of rows) {
      try {
        await this.#rebalancer.apply(async () => [projectId], {
          isThorough: true,
          isQuiet: true,
        });
      } catch (error) {
        // The others are not to wait for it.
        logger.warn(
          `Granting the quota of the project ${projectId} anew failed and is tried again: ${error}`,
        );
      }
    }
  }
}
