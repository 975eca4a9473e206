import { createTestDatabases } from '@rigging/backend-testing';
import { UsageFixture } from '../__testUtils__/UsageFixture';

jest.setTimeout(300_000);

const HOUR = 60;
const DAY = 24 * HOUR;

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())(
  'the history of a project (%s)',
  databaseId => {
    async function setup() {
      const fixture = await UsageFixture.create(databases, databaseId);
      await fixture.project('shop', { pods: '20' });
      await fixture.open('shop', 'west/a', { pods: '20' });
      return fixture;
    }
    const use = (fixture: UsageFixture, pods: string) =>
      fixture.use('shop', 'west/a', { pods });

    it('has a value every five minutes', async () => {
      const fixture = await setup();
      await fixture.pass(10);
      await use(fixture, '3');
      await fixture.pass(10);
      expect(await fixture.history('shop', { key: 'pods' })).toEqual([
        '01-10 00:05 0',
        '01-10 00:10 0',
        '01-10 00:15 3',
        '01-10 00:20 3',
      ]);
      expect(await fixture.history('shop', { key: 'pods' }, 'limit')).toContain(
        '01-10 00:20 20',
      );
    });

    it('writes what has changed, and everything once an hour', async () => {
      const fixture = await setup();
      const count = async () =>
        (await fixture.knex('usage_samples').where({ tier: 5 })).length;
      await fixture.pass(55);
      expect(await count()).toBe(2);
      await use(fixture, '1');
      await fixture.pass(5);
      expect(await count()).toBe(4);
    });

    it('is told by cluster, with the limit of the project', async () => {
      const fixture = await setup();
      await fixture.open('shop', 'east/b', { pods: '20' });
      await use(fixture, '3');
      await fixture.use('shop', 'east/b', { pods: '2' });
      await fixture.pass(5);
      const query = { key: 'pods', cluster: 'east-1' };
      expect(await fixture.history('shop', query)).toEqual(['01-10 00:05 2']);
      expect(await fixture.history('shop', query, 'limit')).toEqual([
        '01-10 00:05 20',
      ]);
      expect(await fixture.history('shop', { key: 'pods' })).toEqual([
        '01-10 00:05 5',
      ]);
    });

    it('ends in a cluster that a project leaves', async () => {
      const fixture = await setup();
      await use(fixture, '3');
      await fixture.pass(5);
      await fixture.ledger.close('west/a');
      await fixture.ledger.release('west/a');
      await fixture.pass(10);
      expect(
        await fixture.history('shop', { key: 'pods', cluster: 'west-1' }),
      ).toEqual(['01-10 00:05 3']);
      expect(await fixture.history('shop', { key: 'pods' })).toEqual([
        '01-10 00:05 3',
        '01-10 00:10 0',
        '01-10 00:15 0',
      ]);
    });

    it('has nothing of the time in which nobody sampled', async () => {
      const fixture = await setup();
      await use(fixture, '3');
      await fixture.pass(5);
      fixture.ledger.now += 3 * HOUR * 60_000;
      await fixture.pass(5);
      const times = await fixture.history('shop', { key: 'pods' });
      expect(times[0]).toBe('01-10 00:05 3');
      // An hour is how long a sample holds.
      expect(times).toContain('01-10 01:05 3');
      expect(times).not.toContain('01-10 01:10 3');
      expect(times.at(-1)).toBe('01-10 03:10 3');
    });

    it('has the most of each hour after two days, and forgets it after a month', async () => {
      const fixture = await setup();
      await use(fixture, '2');
      await fixture.pass(90);
      await use(fixture, '9');
      await fixture.pass(5);
      await use(fixture, '2');
      await fixture.pass(2 * DAY + 2 * HOUR);
      const since = '2026-01-10T00:00:00Z';
      const old = await fixture.history('shop', { key: 'pods', since });
      expect(old.slice(0, 3)).toEqual([
        '01-10 00:00 2',
        '01-10 01:00 9',
        '01-10 02:00 2',
      ]);
      expect(old.at(-1)).toBe('01-12 03:00 2');
      const [{ first }] = await fixture
        .knex('usage_samples')
        .where({ tier: 5 })
        .min({ first: 'at' });
      expect(fixture.ledger.now - Number(first)).toBeLessThanOrEqual(
        49 * HOUR * 60_000,
      );
      fixture.ledger.now += 32 * DAY * 60_000;
      await fixture.sampler.run();
      expect(
        await fixture.history('shop', { key: 'pods', since }),
      ).toHaveLength(1);
    });

    it('never has more than 500 values, and shows peaks in all of them', async () => {
      const fixture = await setup();
      await use(fixture, '9');
      await fixture.pass(5);
      await use(fixture, '2');
      await fixture.pass(2 * DAY - 10);
      const { items } = await fixture.usage.history('shop', {
        key: 'pods',
        since: '2026-01-10T00:00:00Z',
      });
      expect(items.length).toBeGreaterThan(200);
      expect(items.length).toBeLessThanOrEqual(500);
      expect(items[0].used).toBe('9');
      const month = await fixture.usage.history('shop', {
        key: 'pods',
        since: '2025-01-01T00:00:00Z',
      });
      expect(month.items.length).toBeLessThanOrEqual(500);
      expect(month.items[0].used).toBe('9');
    });

    it('survives a restart, also in the middle of an hour', async () => {
      const fixture = await setup();
      await use(fixture, '9');
      await fixture.pass(5);
      await use(fixture, '2');
      await fixture.sampler.run();
      await fixture.sampler.run();
      await fixture.pass(HOUR);
      const rows = await fixture
        .knex('usage_samples')
        .where({ tier: 60, cluster_id: '' });
      expect(rows).toHaveLength(1);
      expect(rows[0].amounts).toContain('"9"');
    });

    it('goes on after the limit was taken away and given again, and ends with the project', async () => {
      const fixture = await setup();
      await fixture.pass(5);
      await fixture.ledger.limit('shop', {});
      await fixture.pass(5);
      await fixture.ledger.limit('shop', { pods: '5' });
      await fixture.pass(5);
      expect(
        (await fixture.history('shop', { key: 'pods' }, 'limit')).at(-1),
      ).toBe('01-10 00:15 5');
      await fixture.knex('projects').delete();
      await fixture.pass(HOUR);
      expect(await fixture.knex('usage_heads')).toEqual([]);
    });

    it('takes any name of a key, and refuses what is no key or time', async () => {
      const fixture = await setup();
      await fixture.ledger.limit('shop', { cpu: '1500m' });
      await fixture.pass(5);
      expect(await fixture.history('shop', { key: 'cpu' }, 'limit')).toEqual([
        '01-10 00:05 1500m',
      ]);
      expect(await fixture.history('shop', { key: 'pods' })).toEqual([]);
      const ask = (query: { key: string; since?: string; cluster?: string }) =>
        fixture.usage.history('shop', query);
      await expect(ask({ key: 'frogs' })).rejects.toThrow('no quota key');
      await expect(ask({ key: 'pods', since: 'monday' })).rejects.toThrow(
        "'monday' is no time",
      );
      // As of a cluster that is there without the project, so that names cannot be guessed.
      expect((await ask({ key: 'cpu', cluster: 'north' })).items).toEqual([]);
      await expect(
        fixture.usage.history('none', { key: 'pods' }),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
      expect(
        await fixture.history('shop', {
          key: 'cpu',
          since: '2999-01-01T00:00:00Z',
        }),
      ).toHaveLength(1);
    });
  },
);
