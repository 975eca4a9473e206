import { mockServices } from '@backstage/backend-test-utils';
import { createTestDatabases } from '@rigging/backend-testing';
import type { ClusterQuotas } from '@rigging/backstage-plugin-clusters-common';
import type { Knex } from 'knex';
import { FakeClusters } from '../__testUtils__/FakeClusters';
import { makeProject } from '../__testUtils__/makeProject';
import { DatabaseDelivery } from '../delivery/DatabaseDelivery';
import { until } from '../integration/__testUtils__/until';
import { amounts } from '../ledger/__testUtils__/amounts';
import { elastic } from '../ledger/__testUtils__/elastic';
import { DatabaseQuotaLedger } from '../ledger/DatabaseQuotaLedger';
import { writeAmounts } from '../ledger/keys/writeAmounts';
import { DatabaseNamespaceStore } from '../namespaces/DatabaseNamespaceStore';
import { DatabaseProjectStore } from '../projects/DatabaseProjectStore';
import { QuotaObserver } from './QuotaObserver';

jest.setTimeout(120_000);

const databases = createTestDatabases();
const KEY = { clusterId: 'id-of-west', namespace: 'web' };

/** A cluster whose agent reports what the test says. */
class ReportingClusters extends FakeClusters {
  readonly quotas: ClusterQuotas = {
    ...{ clusterId: 'id-of-west', items: [], gone: [], demands: [] },
    ...{ isFull: true, next: '1' },
  };
  failures = 0;

  async listQuotas() {
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('not now');
    }
    return this.quotas;
  }

  async listChangedQuotas() {
    return { clusters: [{ id: 'id-of-west', name: 'west' }], next: '1' };
  }

  say(revision: number, pods: { hard: string; used: string }): void {
    const { hard, used } = pods;
    this.quotas.items = [
      {
        ...{ namespace: 'web', name: 'rigging-project', revision },
        ...{ sequence: revision, spec: { pods: hard } },
        ...{ hard: { pods: hard }, used: { pods: used } },
        observedAt: new Date().toISOString(),
      },
    ];
  }
}

describe.each(databases.eachSupportedId())('QuotaObserver (%s)', id => {
  const namespaces = DatabaseNamespaceStore.create();
  const projects = DatabaseProjectStore.create();
  const ledger = DatabaseQuotaLedger.create({ now: Date.now });
  const stops: (() => Promise<void>)[] = [];
  let database: Knex;
  let clusters: ReportingClusters;
  let news: string[];

  beforeEach(async () => {
    database = await databases.init(id);
    await database.migrate.latest({
      directory: `${__dirname}/../../migrations`,
    });
    clusters = new ReportingClusters();
    clusters.add('west');
    news = [];
    await database.transaction(async tx => {
      const shop = makeProject({ name: 'shop', limit: { pods: '80' } });
      await projects.insert(tx, shop);
      await ledger.setLimits(tx, {
        ...{ projectId: shop.id, limits: amounts({ pods: '80' }) },
        ...{ reservations: [], acceptBelowUse: false },
      });
      await namespaces.insert(tx, [
        {
          ...{ ...KEY, projectId: shop.id, state: 'pending', step: 'placing' },
          ...{ isAdopted: false, isManaged: true, conditions: [] },
          createdAt: 0,
        },
      ]);
      await ledger.openNamespace(tx, {
        ...{ ...KEY, projectId: shop.id, terms: elastic({ pods: '80' }) },
      });
    });
  });

  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) {
      await stop();
    }
  });

  async function startReplica(): Promise<void> {
    const shared = {
      ...{ database, clusters, ledger, namespaces, projects, now: Date.now },
      logger: mockServices.logger.mock(),
      directory: {
        getById: async (clusterId: string) => ({
          ...{ id: clusterId, name: 'west', labels: {}, isReachable: true },
        }),
        getByName: async () => undefined,
        select: async () => [],
      },
    };
    const delivery = DatabaseDelivery.create({ ...shared, pollMs: 20 });
    await database.transaction(tx => delivery.markNamespaces(tx, [KEY]));
    const observer = QuotaObserver.create({
      ...{ ...shared, delivery, pollMs: 20, lookMs: 20 },
      events: mockServices.events(),
      onNews: ids => news.push(...ids),
    });
    delivery.start();
    await observer.start();
    stops.push(
      () => delivery.stop(),
      () => observer.stop(),
    );
  }

  const account = async () =>
    (await ledger.accountsOf(database, 'id-shop')).find(
      ({ key }) => key === 'pods',
    );
  const record = () => namespaces.find(database, KEY);
  const hard = async () => {
    const [grant] = await ledger.grantsIn(database, 'id-of-west');
    return writeAmounts(grant.hard).pods;
  };

  it('has members in only when the quota of a namespace is seen in force', async () => {
    await startReplica();
    await until(record, seen => seen?.step === 'placed');
    expect((await record())?.usableAt).toBeUndefined();

    clusters.say(1, { hard: '10', used: '0' });

    await until(record, seen => seen?.usableAt !== undefined);
    expect(await record()).toMatchObject({ state: 'ready' });
    await until(
      async () => clusters.scopes.get('shop')?.namespaces.length,
      count => count === 1,
    );
    expect(news).toContain('id-shop');
  });

  it('grants more as use grows, with two replicas as with one, and over failures', async () => {
    await startReplica();
    await startReplica();
    clusters.failures = 3;
    clusters.say(1, { hard: '10', used: '10' });

    await until(account, seen => seen?.used === 10n ** 10n);
    await until(hard, seen => Number(seen) > 10);

    expect((await account())?.charged).toBe((await account())?.target);
  });

  it('grants what was refused, and keeps nothing for what ended after it', async () => {
    await startReplica();
    clusters.say(1, { hard: '10', used: '9' });
    await until(account, seen => seen?.used === 9n * 10n ** 9n);
    clusters.quotas.demands = [
      {
        ...{ namespace: 'web', name: 'rigging-project' },
        wanted: { pods: '60' },
        at: new Date().toISOString(),
      },
    ];
    await until(hard, seen => seen === '60');

    clusters.say(3, { hard: '60', used: '0' });

    await until(account, seen => seen?.used === 0n);
    const row = await database('ledger_namespaces').first('demands');
    expect(row.demands).toBe('[]');
  });

  it('goes on where a replica stopped', async () => {
    await startReplica();
    for (const stop of stops.splice(0).reverse()) {
      await stop();
    }
    await startReplica();
    clusters.say(1, { hard: '10', used: '1' });

    const { seen } = await until(account, now => now?.used === 10n ** 9n);
    expect(seen?.hard).toBe(10n ** 10n);
  });
});
