import { createTestDatabases } from '../__testUtils__/createTestDatabases';
import { elastic } from './__testUtils__/elastic';
import { fixed } from './__testUtils__/fixed';
import { LedgerFixture } from './__testUtils__/LedgerFixture';

jest.setTimeout(180_000);

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())(
  'DatabaseQuotaLedger (%s)',
  databaseId => {
    const setup = () => LedgerFixture.create(databases, databaseId);

    it('grants fixed terms exactly, and refuses what does not fit with key, asked, free and where the rest is', async () => {
      const fixture = await setup();
      await fixture.limit('p', { cpu: '10', pods: '20' });
      await fixture.open('p', 'west/shop', fixed({ cpu: '8', pods: '5' }));
      expect(await fixture.grant('west/shop')).toEqual({
        sequence: 1,
        hard: { 'requests.cpu': '8', pods: '5' },
      });
      await expect(
        fixture.open('p', 'east/web', fixed({ cpu: '2500m' })),
      ).rejects.toThrow(
        'requests.cpu: asked 2500m, free 2 of 10; the rest is with west/shop (8)',
      );
      await fixture.open('p', 'east/web', fixed({ cpu: '2' }));
      expect(await fixture.charged('p', 'requests.cpu')).toEqual({
        'east/web': '2',
        'west/shop': '8',
      });
    });

    it('grants on only what the cluster has shown to be given back', async () => {
      const fixture = await setup();
      await fixture.limit('p', { pods: '10' });
      await fixture.open('p', 'west/a', elastic({ pods: '10' }));
      await fixture.open('p', 'west/b', elastic({ pods: '10' }));
      await fixture.demand('west/a', { pods: '8' });
      await fixture.rebalance('p');
      await fixture.obey('west/a', { pods: '1' });
      await fixture.demand('west/b', { pods: '6' });
      await fixture.rebalance('p');
      expect(await fixture.charged('p', 'pods')).toMatchObject({
        'west/a': '8',
      });
    });
  },
);
