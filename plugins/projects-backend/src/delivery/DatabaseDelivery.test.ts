import { ServiceUnavailableError } from '@backstage/errors';
import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { createTestDatabases } from '@rigging/backend-testing';
import { FakeClusters } from '../__testUtils__/FakeClusters';
import { makeProject } from '../__testUtils__/makeProject';
import { until } from '../integration/__testUtils__/until';
import { DatabaseQuotaLedger } from '../ledger/DatabaseQuotaLedger';
import { DatabaseNamespaceStore } from '../namespaces/DatabaseNamespaceStore';
import type { NamespaceRecord } from '../namespaces/NamespaceRecord';
import { shardOf } from '../namespaces/shardOf';
import { DatabaseProjectStore } from '../projects/DatabaseProjectStore';
import { toProjectRow } from '../projects/toProjectRow';
import { DatabaseDelivery } from './DatabaseDelivery';
import { DeliveryQueue } from './DeliveryQueue';

jest.setTimeout(120_000);

const databases = createTestDatabases();
const TERMS = { mode: 'fixed' as const, hard: new Map() };

/** Clusters that may fail or never answer. */
class TroubledClusters extends FakeClusters {
  readonly put: { cluster: string; name: string; objects: JsonObject[] }[] = [];
  trouble: (cluster: string) => Promise<void> = async () => {};

  async putBundle(
    key: { cluster: string; name: string },
    options?: { objects: JsonObject[]; ifRevision?: number },
  ) {
    await this.trouble(key.cluster);
    this.put.push({
      ...{ cluster: key.cluster, name: key.name },
      objects: options?.objects ?? [],
    });
    return super.putBundle(key, options);
  }
}

describe.each(databases.eachSupportedId())('DatabaseDelivery (%s)', id => {
  const namespaces = DatabaseNamespaceStore.create();
  const projects = DatabaseProjectStore.create();
  const ledger = DatabaseQuotaLedger.create({ now: Date.now });
  const shop = makeProject({ name: 'shop', owner: 'group:default/shop' });
  const started: DatabaseDelivery[] = [];
  let database: Knex;
  let clusters: TroubledClusters;

  beforeEach(async () => {
    database = await databases.init(id);
    await database.migrate.latest({
      directory: `${__dirname}/../../migrations`,
    });
    clusters = new TroubledClusters();
    ['west', 'east'].forEach(name => clusters.add(name));
    await database.transaction(tx => projects.insert(tx, shop));
  });

  afterEach(async () => {
    await Promise.all(started.splice(0).map(each => each.stop()));
  });

  function create(): DatabaseDelivery {
    const delivery = DatabaseDelivery.create({
      ...{ database, clusters, ledger, namespaces, projects },
      directory: {
        getById: async clusterId => ({
          ...{ id: clusterId, name: clusterId.replace('id-of-', '') },
          ...{ labels: {}, isReachable: true },
        }),
        getByName: async () => undefined,
        select: async () => [],
      },
      ...{ logger: mockServices.logger.mock(), now: Date.now, pollMs: 20 },
    });
    started.push(delivery);
    return delivery;
  }

  async function add(
    delivery: DatabaseDelivery,
    record: { cluster: string; namespace: string } & Partial<NamespaceRecord>,
    options: { isOpen: boolean } = { isOpen: true },
  ): Promise<void> {
    const { cluster, ...others } = record;
    const key = { clusterId: `id-of-${cluster}`, namespace: record.namespace };
    await database.transaction(async tx => {
      await namespaces.insert(tx, [
        {
          ...{ ...key, projectId: shop.id, state: 'pending', step: 'placed' },
          ...{ isAdopted: false, isManaged: true, conditions: [] },
          ...{ createdAt: 0, ...others },
        },
      ]);
      if (options.isOpen) {
        await ledger.openNamespace(tx, {
          ...{ ...key, projectId: shop.id, terms: TERMS },
        });
      }
      await delivery.markNamespaces(tx, [key]);
      await delivery.markScope(tx, shop.id);
    });
    delivery.nudge();
  }

  const putTo = (cluster: string) =>
    until(
      async () => clusters.put.filter(each => each.cluster === cluster),
      seen => seen.length > 0,
    );

  it('brings what is marked, by whichever replica, and says which revision has it', async () => {
    create().start();
    await add(create(), { cluster: 'west', namespace: 'web' });

    const { seen } = await putTo('west');

    expect(seen[0].name).toBe(`namespaces-${shardOf('web')}`);
    expect(seen[0].objects).toMatchObject([
      { kind: 'Namespace', metadata: { name: 'web' } },
    ]);
    const key = { clusterId: 'id-of-west', namespace: 'web' };
    await until(
      () => namespaces.find(database, key),
      record => record?.settleRevision !== undefined,
    );
    await until(
      async () => (await create().readScope(shop.id)).delivered,
      delivered => delivered === 1,
    );
    expect(clusters.put).toHaveLength(1);
  });

  it('tries again what failed, and what hangs holds up no other', async () => {
    let tries = 0;
    clusters.trouble = async cluster => {
      tries += 1;
      if (cluster === 'west' && tries < 4) {
        throw new ServiceUnavailableError('not now');
      }
      if (cluster === 'south') {
        await new Promise(() => {});
      }
    };
    clusters.add('south');
    const delivery = create();
    // What hangs is not waited for.
    started.splice(0);
    delivery.start();
    for (const cluster of ['south', 'west', 'east']) {
      for (const namespace of ['a', 'b', 'c', 'd', 'e']) {
        await add(delivery, { cluster, namespace });
      }
    }

    await putTo('east');
    await putTo('west');

    expect(clusters.put.some(({ cluster }) => cluster === 'south')).toBe(false);
  });

  it('does not bring a namespace without its quota', async () => {
    const delivery = create();
    delivery.start();
    await add(
      delivery,
      { cluster: 'west', namespace: 'web' },
      { isOpen: false },
    );
    await add(delivery, { cluster: 'east', namespace: 'web' });

    await putTo('east');

    expect(clusters.put.some(({ cluster }) => cluster === 'west')).toBe(false);
  });

  it('tells of namespaces that can be used, and forgets a project that is gone unless its name is another’s', async () => {
    const delivery = create();
    delivery.start();
    await add(delivery, { cluster: 'west', namespace: 'new' });
    await add(delivery, { cluster: 'west', namespace: 'old', usableAt: 1 });
    await add(delivery, {
      ...{ cluster: 'west', namespace: 'leaving', usableAt: 1 },
      state: 'deleting',
    });
    await until(
      async () => clusters.scopes.get('shop'),
      scope => scope?.namespaces.length === 1,
    );
    expect(clusters.scopes.get('shop')).toEqual({
      owner: 'group:default/shop',
      namespaces: [
        { cluster: 'west', clusterId: 'id-of-west', namespace: 'old' },
      ],
    });

    const gone = async (next?: Parameters<typeof projects.insert>[1]) => {
      await database.transaction(async tx => {
        await delivery.markScope(tx, shop.id);
        await tx('projects').where({ id: shop.id }).delete();
        if (next) {
          await tx('projects').insert(toProjectRow(next));
        }
      });
      delivery.nudge();
      await until(
        () => delivery.readScope(shop.id),
        ({ version }) => version === 0,
      );
    };
    await gone({ ...shop, id: 'another' });
    expect(clusters.scopes.has('shop')).toBe(true);
    await database('projects').delete();
    await database.transaction(tx => projects.insert(tx, shop));
    await gone();
    expect(clusters.scopes.has('shop')).toBe(false);
  });

  it('leaves the name of a project to no other one before its members have lost their roles', async () => {
    const delivery = create();
    await database.transaction(async tx => {
      await delivery.markScope(tx, shop.id);
      await tx('projects').where({ id: shop.id }).delete();
    });
    const next = { ...shop, id: 'another', owner: 'group:default/others' };
    const take = () => database.transaction(tx => projects.insert(tx, next));
    clusters.scopes.set('shop', { namespaces: [] });
    const forget = clusters.deleteProjectScope.bind(clusters);
    clusters.deleteProjectScope = async () => {
      throw new ServiceUnavailableError('not now');
    };
    delivery.start();

    await expect(take()).rejects.toThrow(/whose members are just losing/);
    expect(await projects.getByName(database, 'shop')).toBeUndefined();
    clusters.deleteProjectScope = forget;
    await until(
      async () => clusters.scopes.has('shop'),
      isThere => !isThere,
    );
    await until(
      () => delivery.readScope(shop.id),
      ({ version }) => version === 0,
    );

    await take();
    expect(await projects.getByName(database, 'shop')).toMatchObject(next);
  });

  it('gives back at once what was marked anew while it was dropped', async () => {
    const queue = DeliveryQueue.create({ database, now: () => 1_000_000 });
    const key = { kind: 'scope', target: 'p', shard: 0 } as const;
    await database.transaction(tx => queue.mark(tx, key));
    const claimed = await queue.claim(key);
    if (!claimed) {
      throw new Error('Nobody else has it');
    }
    await database.transaction(tx => queue.mark(tx, key));
    await database.transaction(tx => queue.drop(tx, claimed));

    expect(await queue.claim(key)).toMatchObject({ version: 2 });
  });

  it('delivers again after somebody who was thought to be dead and may have put what is old', async () => {
    let now = 1_000_000;
    const queue = DeliveryQueue.create({ database, now: () => now });
    const key = { kind: 'bundle', target: 'c', shard: 1 } as const;
    await database.transaction(tx => queue.mark(tx, key));
    const slow = await queue.claim(key);
    expect(await queue.claim(key)).toBeUndefined();
    now += 300_000;
    const other = await queue.claim(key);
    if (!slow || !other) {
      throw new Error('Both have to get it');
    }
    expect(await database.transaction(tx => queue.confirm(tx, other))).toBe(
      true,
    );
    expect(await queue.listDue()).toEqual([]);

    expect(await database.transaction(tx => queue.confirm(tx, slow))).toBe(
      false,
    );

    expect(await queue.listDue()).toEqual([key]);
  });

  it('puts everything again now and then', async () => {
    let now = 1_000_000;
    const queue = DeliveryQueue.create({ database, now: () => now });
    const key = { kind: 'bundle', target: 'c', shard: 1 } as const;
    await database.transaction(tx => queue.mark(tx, key));
    const claimed = await queue.claim(key);
    await database.transaction(async tx => {
      if (claimed) {
        await queue.confirm(tx, claimed);
      }
    });
    expect(await queue.listDue()).toEqual([]);
    now += 3_600_000;

    expect(await queue.listDue()).toEqual([key]);
    // Nobody asked for it: an agent holds what would go by it.
    expect(await queue.claim(key)).toMatchObject({ isRemovalWanted: false });
  });
});
