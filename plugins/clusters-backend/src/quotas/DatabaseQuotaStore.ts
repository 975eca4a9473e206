import type {
  ClusterQuota,
  QuotaDemand,
} from '@rigging/backstage-plugin-clusters-common';
import type { Knex } from 'knex';
import type { ReportingTunnel } from '../bundles/BundleOutlet';
import type { QuotaChange, QuotaStore } from './QuotaStore';
import { recordQuotas } from './recordQuotas';
import type { QuotaClusterRow, QuotaRow } from './rows';

type Options = { database: Knex; now: () => number };

/** A {@link QuotaStore} on SQLite or PostgreSQL. */
export class DatabaseQuotaStore implements QuotaStore {
  readonly #options: Options;

  static create(options: Options): DatabaseQuotaStore {
    return new DatabaseQuotaStore(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async record(tunnel: ReportingTunnel, change: QuotaChange) {
    const { database, now } = this.#options;
    return database.transaction(tx =>
      recordQuotas(tx, { tunnel, change, now: now() }),
    );
  }

  async list(clusterId: string, options: { since?: number }) {
    const { database } = this.#options;
    const { next, since } = await this.#range(options.since);
    const cluster = await database<QuotaClusterRow>('quota_clusters')
      .where({ cluster_id: clusterId })
      .first();
    const rows = await database<QuotaRow>('quotas')
      .where({ cluster_id: clusterId })
      .where(query =>
        query
          .where('revision', '>', since)
          .orWhere('demand_revision', '>', since),
      )
      .orderBy(['revision', 'namespace', 'name']);
    const news = rows.filter(({ revision }) => Number(revision) > since);
    return {
      items: news.flatMap(toQuota),
      gone: news
        .filter(({ content }) => content === null)
        .map(({ namespace, name, revision }) => ({
          ...{ namespace, name },
          revision: Number(revision),
        })),
      demands: rows
        .filter(row => Number(row.demand_revision ?? -1) > since)
        .flatMap(toDemand),
      isFull: Boolean(cluster?.is_full),
      next: String(next),
    };
  }

  async listChanged(options: { since?: number }) {
    const { next, since } = await this.#range(options.since);
    const clusters = await this.#options
      .database('quota_clusters as q')
      .join('clusters as c', 'c.id', 'q.cluster_id')
      .where('q.revision', '>', since)
      .orderBy('c.name')
      .select<{ id: string; name: string }[]>('c.id', 'c.name');
    return { clusters, next: String(next) };
  }

  async forget(clusterId: string): Promise<void> {
    await this.#options.database.transaction(async tx => {
      await tx('quotas').where({ cluster_id: clusterId }).delete();
      await tx('quota_clusters').where({ cluster_id: clusterId }).delete();
    });
  }

  /** The counter is read first: what is taken meanwhile is told again the next time. */
  async #range(since: number | undefined) {
    const { value } = await this.#options
      .database('quota_counters')
      .where({ name: 'reports' })
      .first('value');
    const next = Number(value);
    // A number of a database that was since replaced by an older one says nothing here.
    return { next, since: since === undefined || since > next ? -1 : since };
  }
}

function toQuota(row: QuotaRow): ClusterQuota[] {
  if (row.content === null) {
    return [];
  }
  return [
    {
      ...{ namespace: row.namespace, name: row.name },
      ...JSON.parse(row.content),
      revision: Number(row.revision),
      observedAt: new Date(Number(row.observed_at)).toISOString(),
    },
  ];
}

function toDemand(row: QuotaRow): QuotaDemand[] {
  if (row.demand === null) {
    return [];
  }
  return [
    {
      ...{ namespace: row.namespace, name: row.name },
      wanted: JSON.parse(row.demand),
      at: new Date(Number(row.demand_at)).toISOString(),
    },
  ];
}
