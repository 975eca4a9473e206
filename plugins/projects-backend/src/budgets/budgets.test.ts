import { createTestDatabases } from '@rigging/backend-testing';
import { BudgetFixture } from './__testUtils__/BudgetFixture';
import { makeOwner } from './__testUtils__/makeOwner';

jest.setTimeout(120_000);

const SHOP = 'group:default/shop';
const TILL = 'group:default/till';
const OTHER = 'group:default/other';
const JANE = 'user:default/jane';
const RETAIL = 'domain:default/retail';
const COMPANY = 'domain:default/company';

const entities = [
  makeOwner(SHOP),
  makeOwner(TILL, { childOf: SHOP }),
  makeOwner(OTHER),
  makeOwner(JANE),
  makeOwner(RETAIL, { ownedBy: SHOP, partOf: COMPANY }),
  makeOwner(COMPANY),
];

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('budgets (%s)', databaseId => {
  const setup = () => BudgetFixture.create(databases, databaseId, { entities });

  it('lets the limits of an owner add up to exactly the budget, and to nothing more', async () => {
    const fixture = await setup();
    await fixture.put(SHOP, { cpu: '10', memory: '9007199254740993' });
    await fixture.project('a', {
      owner: SHOP,
      limit: { cpu: '7500m', memory: '9007199254740992' },
    });
    await expect(
      fixture.project('b', {
        owner: SHOP,
        limit: { cpu: '2500000001n', memory: '1' },
      }),
    ).rejects.toMatchObject({
      name: 'QuotaExceededError',
      message:
        'The budget of group:default/shop does not suffice for the project b: requests.cpu: asked 2500000001n, free 2500m of 10',
    });
    await fixture.project('b', {
      owner: SHOP,
      limit: { 'requests.cpu': '2500m', memory: '1' },
    });
    expect(await fixture.allocated(SHOP)).toEqual({
      'requests.cpu': '10',
      'requests.memory': '9007199254740993',
    });
  });

  it('does not tell who has the rest, whom the caller may not see', async () => {
    const fixture = await setup();
    await fixture.put(SHOP, { pods: '10' });
    await fixture.project('secret', { owner: SHOP, limit: { pods: '8' } });
    const refused = fixture.project('b', { owner: SHOP, limit: { pods: '3' } });
    await expect(refused).rejects.toThrow('pods: asked 3, free 2 of 10');
    await expect(refused).rejects.not.toThrow('secret');
  });

  it('counts projects against the groups and domains that their owner is part of', async () => {
    const fixture = await setup();
    await fixture.put(SHOP, { pods: '10' });
    await fixture.put(RETAIL, { pods: '8' });
    await fixture.put(COMPANY, { pods: '7' });
    const take = (pods: string) =>
      fixture.project('a', { owner: TILL, limit: { pods } });
    await expect(take('11')).rejects.toThrow(`budget of ${SHOP}`);
    await expect(take('9')).rejects.toThrow(`budget of ${RETAIL}`);
    await expect(take('8')).rejects.toThrow(`budget of ${COMPANY}`);
    await take('7');
    for (const owner of [SHOP, RETAIL, COMPANY]) {
      expect(await fixture.allocated(owner)).toEqual({ pods: '7' });
    }
    await fixture.project('b', { owner: OTHER, limit: { pods: '100' } });
  });

  it('holds people to their own budget', async () => {
    const fixture = await setup();
    await fixture.put(JANE, { pods: '1' });
    await expect(
      fixture.project('a', { owner: JANE, limit: { pods: '2' } }),
    ).rejects.toThrow('asked 2, free 1 of 1');
  });

  it('refuses a project without a limit on what the budget limits', async () => {
    const fixture = await setup();
    await fixture.put(SHOP, { cpu: '10', pods: '10' });
    await expect(
      fixture.project('a', { owner: TILL, limit: { cpu: '1' } }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('a has no limit on pods'),
    });
    await expect(
      fixture.project('a', {
        owner: TILL,
        limit: { cpu: '1', 'pods@BestEffort': '1' },
      }),
    ).rejects.toThrow('no limit on pods');
  });

  it('counts the new owner when a project is given away, and no longer the old one', async () => {
    const fixture = await setup();
    await fixture.put(SHOP, { pods: '5' });
    await fixture.put(OTHER, { pods: '4' });
    await fixture.project('a', { owner: SHOP, limit: { pods: '5' } });
    await expect(
      fixture.project('a', { owner: OTHER, limit: { pods: '5' } }),
    ).rejects.toThrow(`budget of ${OTHER}`);
    expect(await fixture.allocated(SHOP)).toEqual({ pods: '5' });
    await fixture.project('a', { owner: OTHER, limit: { pods: '4' } });
    expect(await fixture.allocated(SHOP)).toEqual({ pods: '0' });
    await fixture.project('a', { limit: {} });
    expect(await fixture.allocated(OTHER)).toEqual({ pods: '0' });
  });

  it('has nothing of dry runs, of projects that come with a cluster, and of those that ended', async () => {
    const fixture = await setup();
    await fixture.put(SHOP, { pods: '5' });
    const all = { owner: SHOP, limit: { pods: '5' } };
    await fixture.project('a', all, { dryRun: true });
    await fixture.project('west-system', { kind: 'system', owner: SHOP });
    await fixture.project('b', all);
    await fixture.end('b');
    expect(await fixture.allocated(SHOP)).toEqual({ pods: '0' });
    await fixture.project('c', all);
    await fixture.upkeep.run();
    expect(
      await fixture.knex('budget_allocations').pluck('project_id'),
    ).toEqual(['id-c', 'id-c', 'id-c']);
  });

  it('refuses a budget below what its projects have, by name', async () => {
    const fixture = await setup();
    await fixture.project('a', { owner: TILL, limit: { pods: '3' } });
    await fixture.project('b', { owner: SHOP, limit: { pods: '3' } });
    await expect(fixture.put(RETAIL, { pods: '5' })).rejects.toThrow(
      'The projects of domain:default/retail (a, b) have more than its budget would be; lower their limits first: pods: asked 6, free 5 of 5',
    );
    expect(await fixture.allocated(RETAIL)).toBeUndefined();
    await fixture.put(RETAIL, { pods: '6' });
    await expect(fixture.put(RETAIL, { pods: '5' })).rejects.toThrow('asked 6');
  });

  it('refuses a budget on what some of its projects do not limit, by name', async () => {
    const fixture = await setup();
    await fixture.project('a', { owner: SHOP, limit: { pods: '3' } });
    await expect(
      fixture.put(SHOP, { pods: '5', cpu: '4' }),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining(
        'cannot limit requests.cpu while these projects do not: a',
      ),
    });
  });

  it.each([
    [{}, 'limits nothing'],
    [{ cpu: '-1' }, 'cannot be negative'],
    [{ cpu: 'NaN' }, 'no Kubernetes quantity'],
    [{ cpu: '1', 'requests.cpu': '2' }, 'names one thing twice'],
    [{ pods: '1500m' }, 'has to be whole'],
    [
      Object.fromEntries(
        Array.from({ length: 101 }, (_, i) => [`count/things-${i}.test`, '1']),
      ),
      'at most 100',
    ],
  ])('refuses the budget %j', async (limit, message) => {
    const fixture = await setup();
    await expect(fixture.put(SHOP, limit)).rejects.toThrow(message);
  });

  it('has budgets of groups, users and domains of the catalog only', async () => {
    const fixture = await setup();
    await expect(
      fixture.put('component:default/shop', { pods: '1' }),
    ).rejects.toThrow('can have no budget');
    await expect(
      fixture.put('group:default/nobody', { pods: '1' }),
    ).rejects.toThrow('not in the catalog');
    await fixture.put('Group:Default/Shop', { pods: '1' });
    await fixture.budgets.remove(SHOP);
    await expect(fixture.budgets.remove(SHOP)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });

  it('lets people make projects where the nearest budget says', async () => {
    const fixture = await setup();
    const { checker, knex } = fixture;
    const chain = await checker.ownerChain('Group:default/till');
    expect(chain).toEqual([TILL, SHOP, RETAIL, COMPANY]);
    expect(await checker.hasBudget(knex, chain)).toBe(false);
    await fixture.put(RETAIL, { pods: '5' }, { selector: { env: 'test' } });
    expect(await checker.hasBudget(knex, chain)).toBe(true);
    expect(await checker.clustersWithin(knex, chain)).toEqual({
      selector: { env: 'test' },
    });
    await fixture.put(SHOP, { pods: '5' });
    expect(await checker.clustersWithin(knex, chain)).toBeUndefined();
    expect(await checker.ownerChain(undefined)).toEqual([]);
    expect(await checker.ownerChain('group:default/gone')).toEqual([
      'group:default/gone',
    ]);
  });

  it('asks the catalog in questions that it can take, however many owners there are', async () => {
    const fixture = await setup();
    const owners = Array.from({ length: 70 }, (_, i) => `group:default/g${i}`);
    fixture.setCatalog([
      ...owners.map(ref => makeOwner(ref, { childOf: SHOP })),
      ...entities,
    ]);
    const ask = jest.spyOn(fixture.catalog, 'getEntities');
    const chains = await fixture.chains.find(owners);
    expect(chains.get(owners[69])).toEqual([owners[69], SHOP, RETAIL, COMPANY]);
    // 71 owners with the group that all of them are in.
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it('comes to an end where groups are their own grandparents', async () => {
    const fixture = await setup();
    fixture.setCatalog([
      makeOwner(SHOP, { childOf: TILL }),
      makeOwner(TILL, { childOf: SHOP }),
    ]);
    expect(await fixture.checker.ownerChain(SHOP)).toEqual([SHOP, TILL]);
  });

  it('lets nothing through while the catalog cannot be asked whose budgets apply', async () => {
    const fixture = await setup();
    fixture.breakCatalog();
    await expect(fixture.checker.ownerChain(SHOP)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
  });
});
