import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
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
import { DatabaseNamespaceStore } from '../namespaces/DatabaseNamespaceStore';
import type { NamespaceRecord } from '../namespaces/NamespaceRecord';
import { shardOf } from '../namespaces/shardOf';
import { DatabaseProjectStore } from '../projects/DatabaseProjectStore';
import { QuotaObserver } from './QuotaObserver';
import { Rebalancer } from './Rebalancer';
import { Releaser } from './Releaser';

jest.setTimeout(120_000);

const databases = createTestDatabases();
const WEST = 'id-of-west';

/** A cluster that tells only what is newer than what was asked for. */
class NewsClusters extends FakeClusters {
  items: ClusterQuotas['items'] = [];
  reads = 0;
  /** Names of the objects of bundles that were taken, in order. */
  readonly taken: string[][] = [];
  beforePut: () => Promise<void> = async () => {};

  async putBundle(
    key: { cluster: string; name: string },
    options: { objects: JsonObject[]; ifRevision?: number },
  ) {
    await this.beforePut();
    const bundle = await super.putBundle(key, options);
    this.taken.push(
      options.objects.map(({ metadata }) =>
        String((metadata as JsonObject).name),
      ),
    );
    return bundle;
  }

  async listQuotas(_: string, options: { since?: string } = {}) {
    this.reads += 1;
    const since = Number(options.since ?? -1);
    return {
      ...{ clusterId: WEST, gone: [], demands: [], isFull: true },
      items: this.items.filter(({ revision }) => revision > since),
      next: String(this.#newest()),
    };
  }

  async listChangedQuotas(options: { since?: string } = {}) {
    const newest = this.#newest();
    const isNews = newest > Number(options.since ?? -1);
    return {
      clusters: isNews ? [{ id: WEST, name: 'west' }] : [],
      next: String(newest),
    };
  }

  say(
    namespace: string,
    quota: { name?: string; revision: number; sequence?: number; used: string },
  ): void {
    const { name = 'rigging-project', revision, sequence, used } = quota;
    this.items.push({
      ...{ namespace, name, revision, sequence, spec: { pods: '10' } },
      ...{ hard: { pods: '10' }, used: { pods: used } },
      observedAt: new Date().toISOString(),
    });
  }

  #newest(): number {
    return Math.max(0, ...this.items.map(({ revision }) => revision));
  }
}

describe.each(databases.eachSupportedId())('troubles of quotas (%s)', id => {
  const namespaces = DatabaseNamespaceStore.create();
  const projects = DatabaseProjectStore.create();
  const ledger = DatabaseQuotaLedger.create({ now: Date.now });
  const stops: (() => Promise<void>)[] = [];
  let database: Knex;
  let clusters: NewsClusters;

  beforeEach(async () => {
    database = await databases.init(id);
    await database.migrate.latest({
      directory: `${__dirname}/../../migrations`,
    });
    clusters = new NewsClusters();
    clusters.add('west');
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    for (const stop of stops.splice(0).reverse()) {
      await stop();
    }
  });

  /** A project with one namespace, both of that name. */
  async function add(name: string, change: Partial<NamespaceRecord> = {}) {
    const key = { clusterId: WEST, namespace: name };
    const project = makeProject({ name, limit: { pods: '80' } });
    await database.transaction(async tx => {
      await projects.insert(tx, project);
      await ledger.setLimits(tx, {
        ...{ projectId: project.id, limits: amounts({ pods: '80' }) },
        ...{ reservations: [], acceptBelowUse: false },
      });
      await namespaces.insert(tx, [
        {
          ...{ ...key, projectId: project.id, state: 'pending' },
          ...{ step: 'placing', createdAt: 0, conditions: [] },
          ...{ isAdopted: false, isManaged: true, ...change },
        },
      ]);
      await ledger.openNamespace(tx, {
        ...{ ...key, projectId: project.id, terms: elastic({ pods: '80' }) },
      });
    });
    return key;
  }

  async function start() {
    const shared = {
      ...{ database, clusters, ledger, namespaces, projects },
      ...{ logger: mockServices.logger.mock(), now: Date.now },
      directory: {
        getById: async (clusterId: string) => ({
          ...{ id: clusterId, name: 'west', labels: {}, isReachable: true },
        }),
        getByName: async () => undefined,
        select: async () => [],
      },
    };
    const delivery = DatabaseDelivery.create({ ...shared, pollMs: 20 });
    const observer = QuotaObserver.create({
      ...{ ...shared, delivery, pollMs: 20, lookMs: 20 },
      ...{ events: mockServices.events(), onNews: () => {} },
    });
    delivery.start();
    await observer.start();
    stops.push(
      () => delivery.stop(),
      () => observer.stop(),
    );
    return (key: { clusterId: string; namespace: string }) =>
      database.transaction(tx => delivery.markNamespaces(tx, [key]));
  }

  const sequenceOf = async (name: string) =>
    (await ledger.grantsIn(database, WEST)).find(
      ({ namespace }) => namespace === name,
    )?.sequence;
  const usedOf = async (name: string) =>
    (await ledger.accountsOf(database, `id-${name}`))[0]?.used;

  it('a quota that was there before its namespace was ours is gone on above, though nothing is told of it again', async () => {
    // The cluster was in the registry before, under another id.
    clusters.say('web', { revision: 5, sequence: 9, used: '1' });
    const mark = await start();
    await until(
      async () => clusters.reads,
      reads => reads > 0,
    );

    await mark(await add('web'));

    const { seen } = await until(
      () => sequenceOf('web'),
      sequence => (sequence ?? 0) > 9,
    );
    expect(seen).toBe(10);
  });

  it('one namespace that cannot be taken into account holds up no other project of its cluster', async () => {
    const observe = jest.spyOn(ledger, 'observe');
    const { observe: real } = DatabaseQuotaLedger.prototype;
    observe.mockImplementation(async (tx, seen) => {
      if (seen.namespace === 'bad') {
        throw new Error('no sense in it');
      }
      return real.call(ledger, tx, seen);
    });
    for (const name of ['bad', 'good']) {
      await add(name, { step: 'placed' });
    }
    clusters.say('bad', { revision: 1, sequence: 1, used: '1' });
    clusters.say('good', { revision: 2, sequence: 1, used: '2' });

    await start();

    await until(
      () => usedOf('good'),
      used => used === 2n * 10n ** 9n,
    );
    expect(await usedOf('bad')).toBeUndefined();
  });

  it('a detached namespace is let go of though others have a quota in it', async () => {
    const key = await add('web', { step: 'leaving', state: 'detaching' });
    await database.transaction(tx => ledger.closeNamespace(tx, key));
    clusters.say('web', { name: 'of-the-platform', revision: 3, used: '1' });
    const mark = await start();

    await mark(key);

    await until(
      () => namespaces.find(database, key),
      record => record === undefined,
    );
    expect(await ledger.accountsOf(database, 'id-web')).toEqual([]);
  });

  it('what left before the database of bundles was restored is let go of, whatever number its revision had', async () => {
    const key = await add('web', {
      ...{ step: 'leaving', state: 'deleting', settleRevision: 4_000 },
    });
    await database.transaction(tx => ledger.closeNamespace(tx, key));
    const mark = await start();

    await mark(key);

    await until(
      () => namespaces.find(database, key),
      record => record === undefined,
    );
    expect(await ledger.accountsOf(database, 'id-web')).toEqual([]);
  });

  it('what was seen to be gone says nothing of what came after it under the same name', async () => {
    const key = await add('web', {
      ...{ step: 'leaving', state: 'deleting', settleRevision: 9 },
    });
    await database.transaction(tx => ledger.closeNamespace(tx, key));
    const now = await namespaces.find(database, key);
    const shared = { database, clusters, ledger, namespaces, projects };
    const delivery = DatabaseDelivery.create({
      ...{ ...shared, logger: mockServices.logger.mock(), now: Date.now },
      directory: {
        getById: async () => undefined,
        getByName: async () => undefined,
        select: async () => [],
      },
    });
    const onNews = () => {};
    const rebalancer = Rebalancer.create({ ...shared, delivery, onNews });
    const releaser = Releaser.create({ ...shared, delivery, rebalancer });
    const west = { id: WEST, name: 'west' };
    const release = (settleRevision: number) =>
      releaser.release(west, now ? [{ ...now, settleRevision }] : []);

    await release(4);
    expect(await namespaces.find(database, key)).toEqual(now);

    await release(9);
    expect(await namespaces.find(database, key)).toBeUndefined();
  });

  it('what a slow replica has compiled removes nothing that another one has put since', async () => {
    const other =
      Array.from({ length: 99 }, (_, index) => `web-${index}`).find(
        name => shardOf(name) === shardOf('web'),
      ) ?? '';
    let go = () => {};
    const late = new Promise<void>(resolve => {
      go = resolve;
    });
    let puts = 0;
    clusters.beforePut = async () => {
      puts += 1;
      await (puts === 1 ? late : undefined);
    };
    const mark = await start();
    await mark(await add('web'));
    await until(
      async () => puts,
      count => count === 1,
    );
    // It is taken for dead, and another one goes on.
    await database('project_deliveries').update({ claimed_until: 1 });
    await start();
    await mark(await add(other));
    await until(
      async () => clusters.taken.at(-1) ?? [],
      names => names.includes(other),
    );
    const before = clusters.taken.length;

    go();

    // Its own claim is lost: what it had is marked and put anew.
    await until(
      () => database('project_deliveries').where({ kind: 'bundle' }).first(),
      row => Number(row.version) > 2 && row.version === row.delivered,
    );
    expect(
      clusters.taken.slice(before).every(names => names.includes(other)),
    ).toBe(true);
  });
});
