import { createTestDatabases } from '@rigging/backend-testing';
import { BudgetFixture } from './__testUtils__/BudgetFixture';
import { makeOwner } from './__testUtils__/makeOwner';

jest.setTimeout(120_000);

const SHOP = 'group:default/shop';
const BANK = 'group:default/bank';
const TEAM = 'group:default/team';

const catalogWith = (parent: string) => [
  makeOwner(SHOP),
  makeOwner(BANK),
  makeOwner(TEAM, { childOf: parent }),
];

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())(
  'budgets of a catalog that changes (%s)',
  databaseId => {
    async function setup() {
      const fixture = await BudgetFixture.create(databases, databaseId, {
        entities: catalogWith(SHOP),
      });
      await fixture.put(SHOP, { pods: '10' });
      await fixture.put(BANK, { pods: '10' });
      await fixture.project('till', { owner: TEAM, limit: { pods: '6' } });
      await fixture.project('vault', { owner: BANK, limit: { pods: '6' } });
      return fixture;
    }

    it('counts the projects of a group that moves where it moves to, and says that it is too much', async () => {
      const fixture = await setup();
      await fixture.upkeep.run();
      expect(await fixture.conditionsOf('till')).toEqual([]);
      fixture.setCatalog(catalogWith(BANK));
      await fixture.upkeep.run();
      expect(await fixture.allocated(SHOP)).toEqual({ pods: '0' });
      expect(await fixture.allocated(BANK)).toEqual({ pods: '12' });
      for (const name of ['till', 'vault']) {
        expect(await fixture.conditionsOf(name)).toEqual([
          expect.stringContaining('group:default/bank have higher limits'),
        ]);
      }
      expect(fixture.logger.info).toHaveBeenCalledTimes(1);
      await fixture.upkeep.run();
      expect(fixture.logger.info).toHaveBeenCalledTimes(1);
    });

    it('lets limits be kept and lowered where there is too much, and not be raised', async () => {
      const fixture = await setup();
      fixture.setCatalog(catalogWith(BANK));
      await fixture.upkeep.run();
      const take = (pods: string) =>
        fixture.project('till', { owner: TEAM, limit: { pods } });
      await take('6');
      await expect(take('7')).rejects.toThrow('asked 7, free 4 of 10');
      await take('5');
      await expect(take('6')).rejects.toThrow('asked 6, free 4 of 10');
      await take('4');
      await fixture.upkeep.run();
      expect(await fixture.conditionsOf('vault')).toEqual([]);
    });

    it('lets a budget that does not suffice be raised step by step', async () => {
      const fixture = await setup();
      fixture.setCatalog(catalogWith(BANK));
      await fixture.upkeep.run();
      await fixture.put(BANK, { pods: '11' });
      await expect(fixture.put(BANK, { pods: '10' })).rejects.toThrow(
        'asked 12',
      );
      expect(await fixture.conditionsOf('vault')).toHaveLength(1);
      await fixture.put(BANK, { pods: '12' });
      expect(await fixture.conditionsOf('vault')).toEqual([]);
    });

    it('reports a project that comes without a limit, and lets it get one', async () => {
      const fixture = await setup();
      await fixture.project('vault', {
        owner: BANK,
        limit: { pods: '6', cpu: '2' },
      });
      await fixture.put(BANK, { pods: '20', cpu: '4' });
      fixture.setCatalog(catalogWith(BANK));
      await fixture.upkeep.run();
      expect(await fixture.conditionsOf('till')).toHaveLength(1);
      await fixture.project('till', { owner: TEAM, limit: { pods: '5' } });
      await fixture.project('till', {
        owner: TEAM,
        limit: { pods: '5', cpu: '2' },
      });
      await fixture.upkeep.run();
      expect(await fixture.conditionsOf('till')).toEqual([]);
    });

    it('leaves everything as it was while the catalog cannot be asked, or does not have an owner', async () => {
      const fixture = await setup();
      fixture.breakCatalog();
      await fixture.upkeep.run();
      expect(fixture.logger.warn).toHaveBeenCalledTimes(1);
      fixture.setCatalog([makeOwner(SHOP)]);
      await fixture.upkeep.run();
      expect(await fixture.allocated(SHOP)).toEqual({ pods: '6' });
    });
  },
);
