import { createTestDatabases } from '@rigging/backend-testing';
import { UsageFixture } from './__testUtils__/UsageFixture';

jest.setTimeout(120_000);

const GPU = 'requests.nvidia.com/gpu';

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())(
  'what projects use (%s)',
  databaseId => {
    const setup = () => UsageFixture.create(databases, databaseId);

    async function setupShop() {
      const fixture = await setup();
      const limit = { cpu: '10', memory: '16Gi', [GPU]: '4' };
      await fixture.project('shop', limit);
      await fixture.open('shop', 'west/a', limit);
      await fixture.open('shop', 'east/b', limit);
      await fixture.use('shop', 'west/a', {
        cpu: '1500m',
        memory: '3Gi',
        [GPU]: '1',
      });
      return fixture;
    }
    const amountOf = async (fixture: UsageFixture, key: string) => {
      const all = await fixture.amounts.ofProjects(['shop']);
      return all.get('shop')?.find(each => each.key === key);
    };

    it('is added up by key, exactly and in the units of the key', async () => {
      const fixture = await setupShop();
      expect(await amountOf(fixture, 'requests.memory')).toMatchObject({
        limit: '16Gi',
        used: '3Gi',
      });
      await fixture.use('shop', 'east/b', { cpu: '1m', [GPU]: '2' });
      const cpu = await amountOf(fixture, 'requests.cpu');
      expect(cpu).toMatchObject({ limit: '10', used: '1501m' });
      expect(cpu).not.toHaveProperty('wanted');
      expect(await amountOf(fixture, GPU)).toMatchObject({
        limit: '4',
        used: '3',
      });
      expect(await amountOf(fixture, 'pods')).toBeUndefined();
    });

    it('is hard at most as leased, and leased and free make up the limit', async () => {
      const fixture = await setupShop();
      const { knex, ledger } = fixture;
      const charged = await ledger.charged('shop', GPU);
      const amount = await amountOf(fixture, GPU);
      const leased = Number(charged['west/a']) + Number(charged['east/b']);
      expect(amount).toMatchObject({
        leased: String(leased),
        free: String(4 - leased),
      });
      await knex('ledger_accounts').where({ key: GPU }).update({ hard: null });
      await ledger.obey('west/a', { [GPU]: '1' });
      expect(Number((await amountOf(fixture, GPU))?.hard)).toBeLessThan(leased);
    });

    it('has what is kept for a cluster leased to it', async () => {
      const fixture = await setup();
      await fixture.project('shop', { pods: '10' });
      await fixture.ledger.limit(
        'shop',
        { pods: '10' },
        { reserve: { east: { pods: '4' } } },
      );
      expect(await amountOf(fixture, 'pods')).toMatchObject({
        leased: '4',
        free: '6',
        used: '0',
      });
      const { clusters } = await fixture.usage.get('shop');
      expect(clusters).toMatchObject([
        { cluster: 'east-1', namespaceCount: 0, amounts: [{ leased: '4' }] },
      ]);
    });

    it('says what is asked for and not granted, for as long as somebody waits', async () => {
      const fixture = await setup();
      await fixture.project('shop', { [GPU]: '4' });
      await fixture.open('shop', 'west/a', { [GPU]: '8' });
      await fixture.use('shop', 'west/a', { [GPU]: '4' });
      await fixture.ledger.demand('west/a', { [GPU]: '6' });
      await fixture.ledger.rebalance('shop');
      expect(await amountOf(fixture, GPU)).toMatchObject({
        free: '0',
        wanted: '2',
      });
      fixture.ledger.now += 21 * 60_000;
      expect(await amountOf(fixture, GPU)).not.toHaveProperty('wanted');
    });

    it('is read anew only of projects that the ledger has changed, also by another replica', async () => {
      const fixture = await setupShop();
      await fixture.amounts.ofProjects(['shop']);
      const queries: string[] = [];
      fixture.knex.on('query', ({ sql }) => queries.push(sql));
      await fixture.amounts.ofProjects(['shop', 'unknown']);
      expect(queries).toHaveLength(2);
      await fixture.ledger.obey('west/a', { [GPU]: '2' });
      expect(await amountOf(fixture, GPU)).toMatchObject({ used: '2' });
    });

    it('is told by namespace, of all or of some', async () => {
      const fixture = await setupShop();
      const all = await fixture.amounts.ofNamespaces('shop');
      expect([...all.keys()]).toEqual(['east/b', 'west/a']);
      const some = await fixture.amounts.ofNamespaces('shop', [
        { clusterId: 'west', namespace: 'a' },
      ]);
      expect([...some]).toEqual([['west/a', all.get('west/a')]]);
      expect(all.get('west/a')).toMatchObject({
        observedAt: fixture.ledger.now,
        amounts: expect.arrayContaining([
          expect.objectContaining({ key: 'requests.memory', used: '3Gi' }),
        ]),
      });
      expect(all.get('west/a')?.amounts[0]).not.toHaveProperty('limit');
      expect(await fixture.amounts.ofNamespaces('unknown')).toEqual(new Map());
      expect(await fixture.amounts.ofNamespaces('shop', [])).toEqual(new Map());
    });

    it('keeps the share of a cluster that cannot be reached, and says how old it is', async () => {
      const fixture = await setupShop();
      const lastSeenAt = fixture.ledger.now - 60_000;
      const west = fixture.clusters.get('west');
      fixture.clusters.set('west', {
        ...{ id: 'west', name: 'west-1', labels: {}, ...west },
        isReachable: false,
        lastSeenAt,
      });
      expect(await fixture.usage.get('shop')).toMatchObject({
        amounts: expect.arrayContaining([
          expect.objectContaining({ key: 'requests.cpu', used: '1500m' }),
        ]),
        clusters: [
          { cluster: 'east-1', reachable: true, namespaceCount: 1 },
          {
            cluster: 'west-1',
            reachable: false,
            observedAt: new Date(lastSeenAt),
            namespaceCount: 1,
            amounts: expect.arrayContaining([
              expect.objectContaining({ key: 'requests.cpu', used: '1500m' }),
            ]),
          },
        ],
      });
    });

    it('is still told of a cluster that left the registry, until it is released', async () => {
      const fixture = await setupShop();
      fixture.clusters.delete('west');
      const { clusters } = await fixture.usage.get('shop');
      expect(clusters[0]).toMatchObject({
        cluster: 'a cluster that was removed',
        reachable: false,
      });
      expect(clusters[0].amounts[0]).toMatchObject({ used: '1500m' });
    });

    it('is nothing of a project without limit and of one without namespaces', async () => {
      const fixture = await setup();
      await fixture.project('free', {});
      await fixture.open('free', 'west/a', {});
      expect(await fixture.usage.get('free')).toMatchObject({
        amounts: [],
        clusters: [{ cluster: 'west-1', namespaceCount: 1, amounts: [] }],
      });
      await fixture.project('empty', { pods: '3' });
      expect(await fixture.usage.get('empty')).toMatchObject({
        amounts: [{ key: 'pods', limit: '3', free: '3', used: '0' }],
        clusters: [],
      });
      await expect(fixture.usage.get('none')).rejects.toMatchObject({
        name: 'NotFoundError',
      });
    });
  },
);
