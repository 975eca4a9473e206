import { setTimeout as sleep } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import type { EventsService } from '@backstage/plugin-events-node';
import type { Knex } from 'knex';
import { createTestDatabases } from '@rigging/backend-testing';
import { FakeClusters } from '../__testUtils__/FakeClusters';
import { CachedClusterDirectory } from './CachedClusterDirectory';
import type { KnownCluster } from './ClusterDirectory';

jest.setTimeout(60_000);

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())(
  'CachedClusterDirectory (%s)',
  id => {
    let database: Knex;
    let clusters: FakeClusters;
    let left: string[];

    beforeEach(async () => {
      database = await databases.init(id);
      await database.migrate.latest({
        directory: `${__dirname}/../../migrations`,
      });
      clusters = new FakeClusters();
      clusters.add('west', { labels: { stage: 'dev' }, owner: 'group:a/b' });
      clusters.add('east', { labels: { stage: 'prod', eu: '1' } });
      left = [];
    });

    function create(
      events: Partial<EventsService> = {},
    ): CachedClusterDirectory {
      return CachedClusterDirectory.create({
        ...{ database, clusters },
        auth: mockServices.auth(),
        events: mockServices.events.mock(events),
        logger: mockServices.logger.mock(),
        onLeft: async (_, cluster: KnownCluster) => {
          left.push(cluster.name);
        },
      });
    }

    it('knows clusters by name, id and labels', async () => {
      const directory = create();
      await directory.refresh();

      expect(await directory.getById('id-of-west')).toMatchObject({
        ...{ name: 'west', owner: 'group:a/b', isReachable: true },
      });
      const names = async (selection: Parameters<typeof directory.select>[0]) =>
        (await directory.select(selection)).map(({ name }) => name);
      expect(await names({ names: ['west'] })).toEqual(['west']);
      expect(await names({ selector: { stage: 'prod' } })).toEqual(['east']);
      expect(await names({ selector: { stage: 'prod', eu: '2' } })).toEqual([]);
      expect(await names({ names: ['west'], selector: { eu: '1' } })).toEqual([
        'east',
        'west',
      ]);
      expect(await names({})).toEqual([]);
      expect(await names({ selector: {} })).toEqual([]);
    });

    it('asks for a cluster that is new, and remembers all over a start', async () => {
      await create().refresh();
      clusters.add('south');
      const directory = create();
      expect(await directory.getByName('south')).toMatchObject({
        id: 'id-of-south',
      });
      clusters.getCluster = async () => undefined;
      clusters.listClusters = async function* list() {
        throw new Error('down');
      };

      const next = create();

      await expect(next.refresh()).rejects.toThrow('down');
      expect(await next.getByName('south')).toBeDefined();
      expect(await next.getByName('west')).toBeDefined();
      expect(left).toEqual([]);
    });

    it('takes a cluster for gone only when the hub says that it is, and only once', async () => {
      await create().refresh();
      const all = clusters.listClusters.bind(clusters);
      clusters.listClusters = async function* list() {
        for await (const cluster of all()) {
          if (cluster.name !== 'west') {
            yield cluster;
          }
        }
      };
      const directory = create();
      await directory.refresh();
      expect(left).toEqual([]);
      expect(await directory.getById('id-of-west')).toMatchObject({
        isReachable: false,
      });

      clusters.remove('west');
      await create().refresh();
      await directory.refresh();

      expect(left).toEqual(['west']);
      expect(await directory.getById('id-of-west')).toBeUndefined();
    });

    describe('when something is said of a cluster', () => {
      let listed: number;
      let directory: CachedClusterDirectory;
      let say: (name: string) => void;

      const has = async (name: string) =>
        (await directory.getById(`id-of-${name}`)) !== undefined;
      const until = async (isSo: () => Promise<boolean>) => {
        while (!(await isSo())) {
          await sleep(10);
        }
      };

      beforeEach(async () => {
        const all = clusters.listClusters.bind(clusters);
        listed = 0;
        clusters.listClusters = async function* list() {
          listed += 1;
          yield* all();
        };
        directory = create({
          subscribe: async ({ onEvent }) => {
            say = name =>
              onEvent({
                topic: 'clusters',
                eventPayload: { id: `id-of-${name}`, name, change: 'status' },
              });
          },
        });
        await directory.start();
        await until(async () => listed === 1 && (await has('west')));
      });

      afterEach(() => directory.stop());

      it('asks for that one, and not for all', async () => {
        clusters.add('west', { owner: 'group:c/d' });
        clusters.add('new');
        say('west');
        say('new');
        await until(() => has('new'));
        expect(await directory.getById('id-of-west')).toMatchObject({
          owner: 'group:c/d',
        });
        expect(await create().getById('id-of-new')).toBeDefined();
        expect(listed).toBe(1);
      });

      it('looks through all when it is gone, or another has its name', async () => {
        clusters.remove('west');
        say('west');
        await until(async () => !(await has('west')));
        clusters.remove('east');
        clusters.add('east', { id: 'another' });
        say('east');
        await until(async () => !(await has('east')));
        expect(await directory.getById('another')).toBeDefined();
        expect(left).toEqual(['west', 'east']);
        expect(listed).toBe(3);
      });
    });

    it('does not take a new cluster for the one that had its name', async () => {
      await create().refresh();
      clusters.remove('west');
      clusters.add('west', { id: 'another' });
      const directory = create();

      await directory.refresh();

      expect(left).toEqual(['west']);
      expect(await directory.getByName('west')).toMatchObject({
        id: 'another',
      });
    });
  },
);
