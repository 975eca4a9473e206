import type { LoggerService } from '@backstage/backend-plugin-api';
import type { BundleDetails } from '@rigging/backstage-plugin-clusters-common';
import type { ClustersService } from '@rigging/backstage-plugin-clusters-node';
import type { Knex } from 'knex';
import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import { bundleNameOf } from '../delivery/bundleNameOf';
import type { Delivery } from '../delivery/Delivery';
import type { NamespaceRecord } from '../namespaces/NamespaceRecord';
import type { NamespaceStore } from '../namespaces/NamespaceStore';
import { shardOf } from '../namespaces/shardOf';
import { describeProblems } from './describeProblems';
import { isInForce } from './isInForce';
import { LookSchedule } from './LookSchedule';
import { readBundleState } from './readBundleState';
import type { Releaser } from './Releaser';

type Change = Parameters<NamespaceStore['update']>[2]['change'];

type Options = {
  database: Knex;
  clusters: ClustersService;
  directory: ClusterDirectory;
  namespaces: NamespaceStore;
  delivery: Delivery;
  releaser: Releaser;
  logger: LoggerService;
  now: () => number;
  onNews: (projectIds: string[]) => void;
  /** What was seen in a cluster before some of its namespaces were ours counts now. */
  onPlaced: (cluster: { id: string; name: string }) => void;
};

type Shard = { clusterId: string; shard: number; records: NamespaceRecord[] };

/** Brings namespaces from step to step as their clusters come after. */
export class NamespaceProgress {
  readonly #options: Options;
  readonly #schedule: LookSchedule;
  readonly #looking = new Map<string, Promise<void>>();

  static create(options: Options): NamespaceProgress {
    return new NamespaceProgress(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    this.#schedule = LookSchedule.create(options);
  }

  /** Begins to look at what is on its way, and, more seldom, at what has arrived. */
  async look(): Promise<void> {
    const { database, namespaces } = this.#options;
    const moving = await namespaces.listMoving(database);
    const shards = new Map<string, Shard>();
    for (const record of moving) {
      const { clusterId } = record;
      const shard = shardOf(record.namespace);
      const name = `${clusterId}/${shard}`;
      const known = shards.get(name) ?? { clusterId, shard, records: [] };
      shards.set(name, known);
      known.records.push(record);
    }
    for (const [name, shard] of shards) {
      const signature = JSON.stringify(
        shard.records.map(each => [
          each.namespace,
          each.step,
          each.settleRevision,
        ]),
      );
      if (this.#schedule.isDue(name, signature)) {
        this.#begin(name, shard);
      }
    }
    const settled = await this.#nextSettled();
    if (settled) {
      this.#begin(`${settled.clusterId}/${settled.shard}`, settled);
    }
  }

  async idle(): Promise<void> {
    await Promise.all(this.#looking.values());
  }

  /** One of all shards after the other. */
  async #nextSettled(): Promise<Shard | undefined> {
    const { database, namespaces } = this.#options;
    if (!this.#schedule.isTurn()) {
      return undefined;
    }
    const rows: { cluster_id: string; shard: number }[] = await database(
      'project_namespaces',
    )
      .where({ is_managed: true })
      .distinct('cluster_id', 'shard')
      .orderBy(['cluster_id', 'shard']);
    const row = this.#schedule.next(rows);
    if (!row) {
      return undefined;
    }
    const { cluster_id: clusterId, shard } = row;
    const all = await namespaces.ofCluster(database, clusterId, { shard });
    const records = all.filter(({ isManaged }) => isManaged);
    return { clusterId, shard, records };
  }

  #begin(name: string, shard: Shard): void {
    const { logger } = this.#options;
    if (this.#looking.has(name)) {
      return;
    }
    const done = this.#lookAt(shard)
      .catch(error => {
        logger.info(`Looking after the namespaces of ${name} failed: ${error}`);
      })
      .finally(() => this.#looking.delete(name));
    this.#looking.set(name, done);
  }

  async #lookAt({ clusterId, shard, records }: Shard): Promise<void> {
    const { clusters, directory, releaser } = this.#options;
    const cluster = await directory.getById(clusterId);
    if (!cluster) {
      return;
    }
    const details = await clusters.getBundle({
      cluster: cluster.name,
      clusterId,
      name: bundleNameOf(shard),
    });
    if (!details) {
      return;
    }
    const gone: NamespaceRecord[] = [];
    for (const record of records) {
      if (record.step === 'leaving') {
        if (readBundleState(details, record).isGone) {
          gone.push(record);
        }
      } else {
        await this.#advance(record, details, cluster);
      }
    }
    if (gone.length > 0) {
      await releaser.release(cluster, gone);
    }
  }

  async #advance(
    record: NamespaceRecord,
    details: BundleDetails,
    cluster: { id: string; name: string },
  ): Promise<void> {
    const { database, namespaces, delivery, now, onNews, onPlaced } =
      this.#options;
    const { step, settleRevision } = record;
    if (settleRevision === undefined) {
      return;
    }
    const { isApplied } = readBundleState(details, record);
    const conditions = describeProblems(details, record.namespace).map(
      problem => ({ ...problem, since: sinceOf(record, problem) ?? now() }),
    );
    const change = await this.#changeOf(record, { isApplied, conditions });
    if (!change) {
      return;
    }
    const isDone = await database.transaction(async transaction => {
      const count = await namespaces.update(transaction, record, {
        change,
        ifStep: step,
      });
      if (count > 0 && change.step) {
        const isRemovalWanted = change.step === 'leaving';
        await delivery.markNamespaces(transaction, [record], {
          isRemovalWanted,
        });
      }
      if (count > 0 && change.usableAt !== undefined) {
        await delivery.markScope(transaction, record.projectId);
      }
      return count > 0;
    });
    if (isDone) {
      delivery.nudge();
      onNews([record.projectId]);
      if (change.step === 'placed') {
        onPlaced(cluster);
      }
    }
  }

  /** Undefined when nothing changes. */
  async #changeOf(
    record: NamespaceRecord,
    seen: { isApplied: boolean; conditions: NamespaceRecord['conditions'] },
  ): Promise<Change | undefined> {
    const { database, now } = this.#options;
    const { isApplied, conditions } = seen;
    const { step } = record;
    const isNew =
      JSON.stringify(conditions) !== JSON.stringify(record.conditions);
    if (step !== 'placed') {
      const next =
        step === 'placing' ? ('placed' as const) : ('leaving' as const);
      const state =
        step === 'placing' && conditions.length > 0
          ? ('degraded' as const)
          : record.state;
      return isApplied || isNew
        ? { conditions, state, ...(isApplied && { step: next }) }
        : undefined;
    }
    const isUsable =
      record.usableAt !== undefined ||
      (isApplied && (await isInForce(database, record)));
    const calm = isUsable ? ('ready' as const) : ('pending' as const);
    const state = conditions.length > 0 ? ('degraded' as const) : calm;
    const isFirst = isUsable && record.usableAt === undefined;
    return isNew || isFirst || state !== record.state
      ? { conditions, state, ...(isFirst && { usableAt: now() }) }
      : undefined;
  }
}

function sinceOf(
  { conditions }: NamespaceRecord,
  problem: { type: string; reason: string },
): number | undefined {
  return conditions.find(
    ({ type, reason }) => type === problem.type && reason === problem.reason,
  )?.since;
}
