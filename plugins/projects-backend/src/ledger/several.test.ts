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
