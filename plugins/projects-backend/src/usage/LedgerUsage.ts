import { NotFoundError } from '@backstage/errors';
import type {
  Amount,
  ClusterUsage,
  GetUsageHistory,
  ProjectUsage,
  UsageHistory,
} from '@rigging/backstage-plugin-projects-common';
import type { Knex } from 'knex';
import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import { writeAmount } from '../ledger/keys/writeAmount';
import type { ProjectStore } from '../projects/ProjectStore';
import type { AmountReader } from './AmountReader';
import { readSeries } from './history/readSeries';
import type { ProjectSums } from './ProjectSums';
import { readHistoryQuery } from './readHistoryQuery';
import type { SumReader } from './SumReader';
import { toAmount } from './toAmount';
import { totalOf } from './totalOf';
import type { Usage } from './Usage';

type Options = {
  database: Knex;
  projects: Pick<ProjectStore, 'getByName'>;
  clusters: Pick<ClusterDirectory, 'getById' | 'getByName'>;
  amounts: AmountReader;
  sums: SumReader;
  now: () => number;
};

/** {@link Usage} for everybody. */
export class LedgerUsage implements Usage {
  readonly #options: Options;

  static create(options: Options): LedgerUsage {
    return new LedgerUsage(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async get(project: string): Promise<ProjectUsage> {
    const { sums, amounts } = this.#options;
    const id = await this.#findProject(project);
    const read = (await sums.read([id])).get(id);
    const all = (await amounts.ofProjects([id])).get(id) ?? [];
    const counts = await this.#countNamespaces(id);
    const clusterIds = new Set([
      ...counts.keys(),
      ...(read?.clusters.keys() ?? []),
    ]);
    const clusters = await Promise.all(
      [...clusterIds].map(clusterId =>
        this.#readCluster(clusterId, {
          namespaceCount: counts.get(clusterId) ?? 0,
          amounts: read ? partsOf(read, clusterId) : [],
        }),
      ),
    );
    clusters.sort((a, b) => (a.cluster < b.cluster ? -1 : 1));
    return { amounts: all, clusters };
  }

  async history(
    project: string,
    query: GetUsageHistory['query'],
  ): Promise<UsageHistory> {
    const { database, now } = this.#options;
    const projectId = await this.#findProject(project);
    const clusterId = await this.#findCluster(query.cluster);
    const range = { ...readHistoryQuery(query, { now: now() }), projectId };
    const total = await readSeries(database, { ...range, clusterId: '' });
    const series =
      clusterId === ''
        ? total
        : await readSeries(database, { ...range, clusterId });
    const { key } = range;
    const write = (amount: bigint) => writeAmount(key, amount);
    return {
      key,
      items: [...series].map(([at, { leased, hard, used }]) => ({
        at: new Date(at),
        limit: write(total.get(at)?.limit ?? 0n),
        leased: write(leased),
        hard: write(hard),
        used: write(used),
      })),
    };
  }

  async #findProject(name: string): Promise<string> {
    const { database, projects } = this.#options;
    const project = await projects.getByName(database, name);
    if (!project) {
      throw new NotFoundError(
        `There is no project '${name}'; look in the list of projects`,
      );
    }
    return project.id;
  }

  async #findCluster(name: string | undefined): Promise<string> {
    if (name === undefined) {
      return '';
    }
    const cluster = await this.#options.clusters.getByName(name);
    // Nothing was used where there is no cluster, as where the project is not: names cannot be guessed.
    return cluster?.id ?? name;
  }

  async #countNamespaces(projectId: string): Promise<Map<string, number>> {
    const rows: { cluster_id: string; count: number | string }[] =
      await this.#options
        .database('project_namespaces')
        .where({ project_id: projectId })
        .groupBy('cluster_id')
        .select('cluster_id')
        .count({ count: '*' });
    return new Map(rows.map(row => [row.cluster_id, Number(row.count)]));
  }

  async #readCluster(
    clusterId: string,
    options: { namespaceCount: number; amounts: Amount[] },
  ): Promise<ClusterUsage> {
    const cluster = await this.#options.clusters.getById(clusterId);
    const seenAt = cluster?.lastSeenAt;
    return {
      cluster: cluster?.name ?? 'a cluster that was removed',
      reachable: cluster?.isReachable ?? false,
      ...(seenAt !== undefined && { observedAt: new Date(seenAt) }),
      ...options,
    };
  }
}

function partsOf(sums: ProjectSums, clusterId: string): Amount[] {
  return [...(sums.clusters.get(clusterId) ?? [])]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, sum]) =>
      toAmount(key, { ...sum, free: totalOf(sums, key).free }),
    );
}
