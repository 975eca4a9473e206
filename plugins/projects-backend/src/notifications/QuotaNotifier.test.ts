import {
  mockServices,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { createTestDatabases } from '@rigging/backend-testing';
import { SumReader } from '../usage/SumReader';
import { UsageFixture } from '../usage/__testUtils__/UsageFixture';
import { AlertStore } from './AlertStore';
import { QuotaNotifier } from './QuotaNotifier';

jest.setTimeout(120_000);

const GPU = 'requests.nvidia.com/gpu';
const MINUTE_MS = 60_000;

const databases = createTestDatabases();

async function setup(databaseId: TestDatabaseId) {
  const fixture = await UsageFixture.create(databases, databaseId);
  const send = jest.fn(async (_: NotificationSendOptions) => {});
  const logger = mockServices.logger.mock();
  const now = () => fixture.ledger.now;
  /** Also as after a restart: it remembers nothing itself. */
  const replica = () =>
    QuotaNotifier.create({
      database: fixture.knex,
      alerts: AlertStore.create({ database: fixture.knex }),
      sums: SumReader.create({ database: fixture.knex, now }),
      projects: fixture.projects,
      notifications: { send },
      logger,
      now,
    });
  const limit = { pods: '100', [GPU]: '4' };
  await fixture.project('shop', limit);
  await fixture.open('shop', 'west/a', limit);
  const use = async (used: Record<string, string>) => {
    await fixture.use('shop', 'west/a', used);
    await replica().run();
  };
  /** What was sent since it was asked last. */
  const told = () => {
    const titles = send.mock.calls.map(([{ payload }]) => payload.title);
    send.mockClear();
    return titles;
  };
  return { fixture, send, logger, replica, use, told };
}

describe.each(databases.eachSupportedId())(
  'notifications of quotas (%s)',
  databaseId => {
    it('tell the owner at 80 and at 100 %, once each', async () => {
      const { send, use, told } = await setup(databaseId);
      await use({ pods: '79' });
      expect(told()).toEqual([]);
      await use({ pods: '80' });
      expect(send).toHaveBeenCalledWith({
        recipients: { type: 'entity', entityRef: 'group:default/shop' },
        payload: {
          title: 'The project shop has used 80 % of its pods',
          description: '80 of 100 is used.',
          link: '/projects/shop',
          severity: 'normal',
          topic: 'projects-quota',
          scope: 'projects-quota-shop-pods',
        },
      });
      send.mockClear();
      await use({ pods: '99' });
      expect(told()).toEqual([]);
      await use({ pods: '100' });
      expect(send.mock.calls[0][0].payload).toMatchObject({
        severity: 'high',
        // The newer one replaces the older.
        scope: 'projects-quota-shop-pods',
      });
      expect(told()).toEqual(['The project shop has used up its pods']);
    });

    it('tell it again only after use fell well below', async () => {
      const { use, told } = await setup(databaseId);
      await use({ pods: '100' });
      expect(told()).toHaveLength(1);
      for (const pods of ['95', '100', '97']) {
        await use({ pods });
      }
      expect(told()).toEqual([]);
      await use({ pods: '94' });
      await use({ pods: '100' });
      expect(told()).toEqual(['The project shop has used up its pods']);
      await use({ pods: '75' });
      await use({ pods: '80' });
      expect(told()).toEqual([]);
      await use({ pods: '74' });
      await use({ pods: '80' });
      expect(told()).toEqual(['The project shop has used 80 % of its pods']);
    });

    it('are sent once by several replicas, and not again after restarts', async () => {
      const { fixture, replica, told } = await setup(databaseId);
      await fixture.use('shop', 'west/a', { pods: '90', [GPU]: '4' });
      await Promise.all([replica().run(), replica().run(), replica().run()]);
      await replica().run();
      expect(told().sort()).toEqual([
        'The project shop has used 80 % of its pods',
        `The project shop has used up its ${GPU}`,
      ]);
    });

    it('are sent later when they cannot be sent', async () => {
      const { fixture, send, logger, replica, use, told } = await setup(
        databaseId,
      );
      send.mockRejectedValueOnce(new Error('connect ECONNREFUSED'));
      await use({ pods: '80' });
      expect(logger.warn).toHaveBeenCalledTimes(1);
      send.mockClear();
      fixture.ledger.now += MINUTE_MS;
      await replica().run();
      expect(told()).toEqual(['The project shop has used 80 % of its pods']);
    });

    it('follow a limit that is changed', async () => {
      const { fixture, replica, use, told } = await setup(databaseId);
      await use({ pods: '40' });
      await fixture.ledger.limit('shop', { pods: '50' });
      await replica().run();
      expect(told()).toEqual(['The project shop has used 80 % of its pods']);
      await fixture.ledger.limit('shop', {});
      await replica().run();
      await fixture.ledger.limit('shop', { pods: '50' });
      await replica().run();
      expect(told()).toEqual(['The project shop has used 80 % of its pods']);
    });

    it('tell of demand that is not met for a minute, once', async () => {
      const { fixture, send, replica, use, told } = await setup(databaseId);
      const wait = async (minutes: number) => {
        fixture.ledger.now += minutes * MINUTE_MS;
        await replica().run();
      };
      await use({ [GPU]: '4' });
      told();
      await fixture.ledger.demand('west/a', { [GPU]: '6' });
      await fixture.ledger.rebalance('shop');
      await wait(0);
      await wait(0.5);
      expect(told()).toEqual([]);
      await wait(0.5);
      expect(send.mock.calls[0][0].payload).toMatchObject({
        description: expect.stringContaining('2 more is asked for and 0 of 4'),
        topic: 'projects-demand',
        scope: `projects-demand-shop-${GPU}`,
      });
      expect(told()).toEqual([
        `The project shop needs more ${GPU} than its quota has`,
      ]);
      await wait(10);
      expect(told()).toEqual([]);
    });

    it('tell of demand anew only after an hour without', async () => {
      const { fixture, replica, use, told } = await setup(databaseId);
      const demand = async () => {
        await fixture.ledger.demand('west/a', { [GPU]: '6' });
        await fixture.ledger.rebalance('shop');
        await replica().run();
        fixture.ledger.now += MINUTE_MS;
        await replica().run();
      };
      await use({ [GPU]: '4' });
      told();
      await demand();
      expect(told()).toHaveLength(1);
      fixture.ledger.now += 40 * MINUTE_MS;
      await replica().run();
      await demand();
      expect(told()).toEqual([]);
      fixture.ledger.now += 90 * MINUTE_MS;
      await replica().run();
      await demand();
      expect(told()).toHaveLength(1);
    });

    it('say nothing of demand that is met within a minute', async () => {
      const { fixture, replica, use, told } = await setup(databaseId);
      await use({ [GPU]: '4' });
      told();
      await fixture.ledger.demand('west/a', { [GPU]: '6' });
      await fixture.ledger.rebalance('shop');
      await replica().run();
      await fixture.ledger.limit('shop', { pods: '100', [GPU]: '10' });
      fixture.ledger.now += 5 * MINUTE_MS;
      await replica().run();
      expect(told()).toEqual([]);
    });

    it('go to nobody for a project without owner, of a cluster or on its way out, and forget those that are gone', async () => {
      const { fixture, replica, use, told } = await setup(databaseId);
      const { knex } = fixture;
      await use({ pods: '80' });
      told();
      await fixture.use('shop', 'west/a', { pods: '100' });
      for (const [change, back] of [
        [{ owner: null }, { owner: 'group:default/shop' }],
        [{ state: 'deleting' }, { state: 'active' }],
        [{ kind: 'default' }, { kind: 'custom' }],
      ]) {
        await knex('projects').update(change);
        await replica().run();
        await knex('projects').update(back);
      }
      expect(told()).toEqual([]);
      await knex('projects').delete();
      await replica().run();
      expect(await knex('quota_alerts')).toEqual([]);
    });

    it('name no cluster and no namespace, which members may not see', async () => {
      const { send, use } = await setup(databaseId);
      await use({ pods: '100' });
      expect(JSON.stringify(send.mock.calls)).not.toMatch(/west/);
    });
  },
);
