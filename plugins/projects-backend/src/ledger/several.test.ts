import { createTestDatabases } from '@rigging/backend-testing';
import { elastic } from './__testUtils__/elastic';
import { LedgerFixture } from './__testUtils__/LedgerFixture';

jest.setTimeout(120_000);

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())(
  'several pods that wait for quota together (%s)',
  databaseId => {
    async function setup(limit: Record<string, string>, names: string[]) {
      const fixture = await LedgerFixture.create(databases, databaseId);
      await fixture.limit('p', limit);
      for (const name of names) {
        await fixture.open('p', name, elastic(limit));
        await fixture.obey(name, {});
      }
      const hardOf = async (name: string) => (await fixture.grant(name)).hard;
      /** Nobody uses anything of what is granted meanwhile. */
      const settle = async () => {
        for (let round = 0; round < 6; round += 1) {
          await fixture.rebalance('p');
          for (const name of names) {
            await fixture.obey(name, {});
          }
        }
      };
      return { fixture, hardOf, settle };
    }

    it('are granted at once, when there is as much', async () => {
      const { fixture, hardOf } = await setup({ 'requests.cpu': '20' }, [
        'west/a',
      ]);
      await fixture.demand('west/a', { 'requests.cpu': '15', pods: '10' });

      await fixture.rebalance('p');

      expect(await hardOf('west/a')).toEqual({ 'requests.cpu': '15' });
    });

    it('are granted by as many as fit, with all keys', async () => {
      const { fixture, hardOf, settle } = await setup(
        { 'requests.cpu': '20', 'requests.memory': '10' },
        ['west/a'],
      );
      await fixture.demand('west/a', {
        ...{ 'requests.cpu': '30', 'requests.memory': '20', pods: '10' },
      });

      await settle();

      expect(await hardOf('west/a')).toEqual({
        ...{ 'requests.cpu': '15', 'requests.memory': '10' },
      });
    });

    it('are granted by as many as fit also when there are very many', async () => {
      const { fixture, hardOf, settle } = await setup(
        { 'requests.cpu': '20', pods: '40' },
        ['west/a'],
      );
      await fixture.demand('west/a', {
        ...{ 'requests.cpu': '1000000000', pods: '1000000000' },
      });

      await settle();

      expect(await hardOf('west/a')).toMatchObject({ 'requests.cpu': '20' });
    });

    it('get whole things of what is counted, also where they are not alike or are made up', async () => {
      const { fixture, hardOf, settle } = await setup(
        { 'requests.nvidia.com/gpu': '6', pods: '40' },
        ['west/a'],
      );
      await fixture.demand('west/a', {
        ...{ 'requests.nvidia.com/gpu': '13', pods: '30' },
      });
      await settle();
      const { pods, 'requests.nvidia.com/gpu': gpus } = await hardOf('west/a');
      expect([pods, gpus]).toEqual([
        expect.stringMatching(/^\d+$/),
        expect.stringMatching(/^\d+$/),
      ]);

      fixture.now += 1;
      await fixture.knex.transaction(tx =>
        fixture.ledger.demand(tx, {
          ...{ clusterId: 'west', namespace: 'a', at: fixture.now },
          wanted: new Map([['pods', 34_500_000_000n]]),
        }),
      );
      await settle();

      expect((await hardOf('west/a')).pods).toBe('35');
    });

    it('leave others what they wait for: nobody gets all before all have got something', async () => {
      const { fixture, hardOf, settle } = await setup(
        { 'requests.cpu': '20' },
        ['west/a', 'east/b'],
      );
      await fixture.demand('west/a', { 'requests.cpu': '100', pods: '100' });
      await fixture.demand('east/b', { 'requests.cpu': '8', pods: '2' });

      await settle();

      const [a, b] = [await hardOf('west/a'), await hardOf('east/b')];
      expect(Number(b['requests.cpu'])).toBeGreaterThanOrEqual(4);
      expect(Number(a['requests.cpu'])).toBeGreaterThanOrEqual(10);
    });

    it('are no news as long as they are the same', async () => {
      const { fixture } = await setup({ 'requests.cpu': '20' }, ['west/a']);
      const wanted = { 'requests.cpu': '100', pods: '10' };
      expect(await fixture.demand('west/a', wanted)).toBe('p');
      expect(await fixture.demand('west/a', wanted)).toBe(undefined);
      expect(
        await fixture.demand('west/a', { ...wanted, 'requests.cpu': '90' }),
      ).toBe('p');
    });

    it('take turns with what becomes free, also with one that waits longer for very many', async () => {
      const { fixture, hardOf } = await setup({ 'requests.cpu': '20' }, [
        'west/a',
        'east/b',
        'east/c',
      ]);
      const cpuOf = async (name: string) =>
        Number((await hardOf(name))['requests.cpu']);
      // All of it is in use, and what there is starts at once.
      const wait = async (name: string, pods: number) => {
        const used = await cpuOf(name);
        await fixture.obey(name, { 'requests.cpu': `${used}` });
        const wanted = { 'requests.cpu': `${used + pods}`, pods: `${pods}` };
        await fixture.demand(name, wanted);
      };
      await fixture.demand('east/c', { 'requests.cpu': '20' });
      for (let time = 0; time < 4; time += 1) {
        await fixture.rebalance('p');
        await fixture.obey('west/a');
        await fixture.obey('east/b');
        await fixture.obey('east/c', await hardOf('east/c'));
      }
      expect(await cpuOf('east/c')).toBe(20);

      for (let left = 20; left >= 10; left -= 1) {
        await fixture.obey('east/c', { 'requests.cpu': `${left}` });
        for (let time = 0; time < 3; time += 1) {
          fixture.now += 1_000;
          await wait('west/a', 1_000);
          await wait('east/b', 10);
          await fixture.rebalance('p');
          await fixture.obey('east/c', { 'requests.cpu': `${left}` });
        }
      }

      expect(await cpuOf('west/a')).toBeGreaterThanOrEqual(4);
      expect(await cpuOf('east/b')).toBeGreaterThanOrEqual(4);
    });

    it('keep their place when something of them ends', async () => {
      const { fixture } = await setup({ 'requests.cpu': '4', pods: '20' }, [
        'west/a',
      ]);
      await fixture.obey('west/a', { 'requests.cpu': '4', pods: '4' });
      await fixture.demand('west/a', { 'requests.cpu': '9', pods: '9' });
      const first = fixture.now;
      const read = async () => {
        const { demands } = await fixture
          .knex('ledger_namespaces')
          .where({ namespace: 'a' })
          .first();
        return JSON.parse(demands).map(
          ({ since, wanted }: { since: number; wanted: object }) => ({
            since: since - first,
            ...wanted,
          }),
        );
      };
      fixture.now += 60_000;

      await fixture.obey('west/a', { 'requests.cpu': '3', pods: '3' });
      await fixture.demand('west/a', { 'requests.cpu': '8', pods: '8' });

      expect(await read()).toEqual([
        { since: 0, 'requests.cpu': '8000000000', pods: '8000000000' },
      ]);
    });

    it('are kept for nobody once nothing waits', async () => {
      const { fixture, hardOf, settle } = await setup(
        { 'requests.cpu': '20' },
        ['west/a', 'east/b'],
      );
      await fixture.demand('west/a', { 'requests.cpu': '15', pods: '10' });
      await settle();
      await fixture.demand('east/b', { 'requests.cpu': '15', pods: '10' });
      await settle();
      expect(await hardOf('west/a')).toEqual({ 'requests.cpu': '15' });

      expect(await fixture.demand('west/a', { pods: '0' })).toBe('p');
      await settle();

      expect(await hardOf('east/b')).toEqual({ 'requests.cpu': '15' });
      expect(await fixture.demand('west/a', { pods: '0' })).toBe(undefined);
    });

    it('that wait no longer do not hide what was refused beside them', async () => {
      const { fixture, hardOf, settle } = await setup(
        { 'requests.cpu': '20' },
        ['west/a'],
      );
      // Agents' reports of a few seconds come as one.
      await fixture.demand('west/a', { 'requests.cpu': '7', pods: '0' });

      await settle();

      expect(await hardOf('west/a')).toEqual({ 'requests.cpu': '7' });
    });

    it('stand for as long as they are told, and then no longer', async () => {
      const { fixture } = await setup({ 'requests.cpu': '20' }, ['west/a']);
      const wanted = { 'requests.cpu': '100', pods: '10' };
      for (let count = 0; count < 4; count += 1) {
        await fixture.demand('west/a', wanted);
        fixture.now += 15 * 60_000;
      }
      const missing = () => fixture.wanted('p', 'requests.cpu');
      expect((await missing())['west/a']).not.toBe('0');
      fixture.now += 15 * 60_000;
      expect((await missing())['west/a']).toBe('0');
    });
  },
);
