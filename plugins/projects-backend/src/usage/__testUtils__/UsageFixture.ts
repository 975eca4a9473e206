import type {
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { makeProject } from '../../__testUtils__/makeProject';
import type { KnownCluster } from '../../clusters/ClusterDirectory';
import { elastic } from '../../ledger/__testUtils__/elastic';
import { LedgerFixture } from '../../ledger/__testUtils__/LedgerFixture';
import { DatabaseProjectStore } from '../../projects/DatabaseProjectStore';
import { Trends } from '../forecast/Trends';
import { UsageSampler } from '../history/UsageSampler';
import { LedgerAmountReader } from '../LedgerAmountReader';
import { LedgerUsage } from '../LedgerUsage';
import { SumReader } from '../SumReader';

const MINUTE_MS = 60_000;

/** The use of projects on a database, with a clock that is moved by hand. */
export class UsageFixture {
  readonly ledger: LedgerFixture;
  readonly projects = DatabaseProjectStore.create();
  readonly sums: SumReader;
  readonly sampler: UsageSampler;
  readonly amounts: LedgerAmountReader;
  readonly usage: LedgerUsage;
  readonly clusters = new Map<string, KnownCluster>();

  static async create(
    databases: TestDatabases,
    databaseId: TestDatabaseId,
  ): Promise<UsageFixture> {
    const ledger = await LedgerFixture.create(databases, databaseId);
    // At the full hour.
    ledger.now = Date.parse('2026-01-10T00:00:00Z');
    return new UsageFixture(ledger);
  }

  private constructor(ledger: LedgerFixture) {
    this.ledger = ledger;
    for (const id of ['west', 'east']) {
      this.clusters.set(id, {
        id,
        name: `${id}-1`,
        labels: {},
        isReachable: true,
        lastSeenAt: ledger.now,
      });
    }
    const options = { database: ledger.knex, now: () => ledger.now };
    const trends = Trends.create(options);
    this.sums = SumReader.create(options);
    this.sampler = UsageSampler.create({ ...options, trends, sums: this.sums });
    this.amounts = LedgerAmountReader.create({
      ...options,
      trends,
      sums: this.sums,
    });
    this.usage = LedgerUsage.create({
      ...options,
      amounts: this.amounts,
      sums: this.sums,
      projects: this.projects,
      clusters: {
        getById: async id => this.clusters.get(id),
        getByName: async name =>
          [...this.clusters.values()].find(each => each.name === name),
      },
    });
  }

  get knex() {
    return this.ledger.knex;
  }

  /** A project of that id and name. */
  async project(name: string, limit: Record<string, string>): Promise<void> {
    await this.knex.transaction(transaction =>
      this.projects.insert(
        transaction,
        makeProject({ name, id: name, owner: 'group:default/shop' }),
      ),
    );
    await this.ledger.limit(name, limit);
  }

  /** A namespace, `cluster/name`, that may have all and uses nothing. */
  async open(
    project: string,
    name: string,
    max: Record<string, string>,
  ): Promise<void> {
    const [clusterId, namespace] = name.split('/');
    await this.ledger.open(project, name, elastic(max));
    await this.knex('project_namespaces').insert({
      cluster_id: clusterId,
      namespace,
      project_id: project,
      shard: 0,
      state: 'active',
      step: 'active',
      is_adopted: false,
      is_managed: true,
      conditions: '[]',
      created_at: this.ledger.now,
    });
    await this.ledger.obey(name);
  }

  /** Uses so much of it as soon as it is granted. */
  async use(
    project: string,
    name: string,
    used: Record<string, string>,
  ): Promise<void> {
    await this.ledger.demand(name, used);
    await this.ledger.rebalance(project);
    await this.ledger.obey(name, used);
  }

  /** Lets time pass, with a sample every five minutes. */
  async pass(minutes: number): Promise<void> {
    const end = this.ledger.now + minutes * MINUTE_MS;
    while (this.ledger.now + 5 * MINUTE_MS <= end) {
      this.ledger.now += 5 * MINUTE_MS;
      await this.sampler.run();
    }
    this.ledger.now = end;
  }

  /** Time, as in `01-10 00:05`, and what of the history. */
  async history(
    project: string,
    query: { key: string; since?: string; cluster?: string },
    field: 'used' | 'limit' | 'leased' | 'hard' = 'used',
  ): Promise<string[]> {
    const { items } = await this.usage.history(project, query);
    return items.map(
      item =>
        `${item.at.toISOString().slice(5, 16).replace('T', ' ')} ${
          item[field]
        }`,
    );
  }
}
