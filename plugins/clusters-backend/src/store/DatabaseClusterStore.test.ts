import { mockServices } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import { createTestDatabases } from '@rigging/backend-testing';
import { makeRecord } from '../__fixtures__/makeRecord';
import { makeStatus } from '../__fixtures__/makeStatus';
import type { ClusterQuery } from './ClusterQuery';
import type { ClusterRecord } from './ClusterRecord';
import type { ClusterStore } from './ClusterStore';
import { DatabaseClusterStore } from './DatabaseClusterStore';
import { toRow } from './toRow';

jest.setTimeout(180_000);

const databases = createTestDatabases();

async function allNames(
  store: ClusterStore,
  query: ClusterQuery,
): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.list({ ...query, cursor });
    names.push(...page.items.map(item => item.name));
    cursor = page.nextCursor;
  } while (cursor);
  return names;
}

describe.each(databases.eachSupportedId())(
  'DatabaseClusterStore (%s)',
  databaseId => {
    async function setup(clusters: Partial<ClusterRecord>[] = []) {
      const knex = await databases.init(databaseId);
      const database = mockServices.database({ knex });
      const store = await DatabaseClusterStore.create({ database });
      for (const cluster of clusters) {
        await store.insert(makeRecord(cluster));
      }
      return { knex, store };
    }

    it('gives back what it was given', async () => {
      const { store } = await setup();
      const cluster = makeRecord({
        displayName: 'West ✓',
        description: 'two\nlines',
        owner: 'group:default/team-a',
        labels: { 'example.com/stage': 'prod', empty: '' },
        state: 'deleting',
        phase: 'deleting',
        clusterUid: 'uid-1',
        publicKey: { kty: 'OKP', crv: 'Ed25519', x: 'abc' },
        kubernetesVersion: 'v1.34.1',
        distribution: 'k3s',
        preflight: [{ name: 'dns', status: 'passed', message: 'ok' }],
        conditions: [
          {
            type: 'Ready',
            status: 'True',
            reason: 'R',
            message: 'm',
            since: 5,
          },
        ],
        agents: [{ instance: 'a', version: '1', connectedAt: 4, leader: true }],
        status: makeStatus(),
        reportError: { reason: 'Down', message: 'x' },
        reportedAt: 1_700_000_000_000,
        lastContactAt: 1_700_000_000_001,
        deletion: { requestedAt: 7, deadline: 8 },
      });
      await store.insert(cluster);
      expect(await store.findByName('west')).toEqual(cluster);
      expect(await store.findById(cluster.id)).toEqual(cluster);
    });

    it('refuses a second cluster of the same name', async () => {
      const { store } = await setup([{ name: 'west' }]);
      await expect(store.insert(makeRecord({ name: 'west' }))).rejects.toThrow(
        "The name 'west' is taken",
      );
    });

    it('filters by text, label, phase, version and owner', async () => {
      const { store } = await setup([
        { name: 'a', displayName: 'Big 100%_iron', labels: { stage: 'prod' } },
        { name: 'b', labels: { stage: 'dev', 'x.io/y': '' }, phase: 'ready' },
        { name: 'c', owner: 'group:default/x', kubernetesVersion: 'v1.30.0' },
      ]);
      const names = (query: ClusterQuery) => allNames(store, query);
      expect(await names({ search: '100%_IRON' })).toEqual(['a']);
      expect(await names({ search: '%' })).toEqual(['a']);
      expect(await names({ search: "';--" })).toEqual([]);
      expect(await names({ labels: ['stage'] })).toEqual(['a', 'b']);
      expect(await names({ labels: ['stage=dev', 'x.io/y='] })).toEqual(['b']);
      expect(await names({ labels: ['stage=none'] })).toEqual([]);
      expect(await names({ phases: ['ready'] })).toEqual(['b']);
      expect(await names({ versions: ['v1.30.0'] })).toEqual(['c']);
      expect(await names({ owners: ['group:default/x'] })).toEqual(['c']);
    });

    it('shows only what the caller may see, in lists, totals and counts alike', async () => {
      const { store } = await setup([
        { name: 'a', owner: 'group:default/x' },
        { name: 'b', owner: 'group:default/y', labels: { open: 'yes' } },
        { name: 'c' },
      ]);
      const owned = { type: 'owner', owners: ['group:default/x'] } as const;
      const open = { type: 'label', key: 'open', value: 'yes' } as const;
      const see = async (visible: ClusterQuery['visible']) => {
        const page = await store.list({ visible });
        expect(page.totalItems).toBe(page.items.length);
        const { phases } = await store.facets({ visible });
        expect(phases[0]?.count ?? 0).toBe(page.items.length);
        return page.items.map(item => item.name);
      };
      const names = { type: 'name', names: ['b', 'c'] } as const;
      expect(await see({ ...owned, owners: [...owned.owners] })).toEqual(['a']);
      expect(
        await see({ anyOf: [{ ...owned, owners: [...owned.owners] }, open] }),
      ).toEqual(['a', 'b']);
      expect(
        await see({ not: { ...owned, owners: [...owned.owners] } }),
      ).toEqual(['b', 'c']);
      expect(
        await see({ allOf: [{ ...names, names: [...names.names] }, open] }),
      ).toEqual(['b']);
      expect(await see({ type: 'owner', owners: [] })).toEqual([]);
    });

    it('sorts versions as versions and phases by need of attention', async () => {
      const { store } = await setup([
        { name: 'a', kubernetesVersion: 'v1.9.3', phase: 'ready' },
        { name: 'b', kubernetesVersion: 'v1.31.0+k3s1', phase: 'degraded' },
        { name: 'c', phase: 'pending' },
      ]);
      const by = (field: 'version' | 'phase', direction: 'asc' | 'desc') =>
        allNames(store, { orderBy: { field, direction }, limit: 1 });
      expect(await by('version', 'desc')).toEqual(['b', 'a', 'c']);
      expect(await by('phase', 'asc')).toEqual(['b', 'c', 'a']);
    });

    it('pages through any data in any order without loss or repetition, and back', async () => {
      const { knex, store } = await setup();
      const record = fc.record({
        phase: fc.constantFrom('ready' as const, 'pending' as const),
        nodes: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
        kubernetesVersion: fc.constantFrom('v1.9.0', 'v1.30.1', undefined),
        lastContactAt: fc.constantFrom(undefined, 5, 1_700_000_000_000),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(record, { maxLength: 12 }),
          fc.integer({ min: 1, max: 5 }),
          fc.constantFrom(
            'name' as const,
            'phase' as const,
            'version' as const,
            'nodes' as const,
            'lastContactAt' as const,
            'createdAt' as const,
          ),
          fc.constantFrom('asc' as const, 'desc' as const),
          async (records, limit, field, direction) => {
            await knex('clusters').delete();
            for (const [index, { nodes, ...each }] of records.entries()) {
              await store.insert(
                makeRecord({
                  ...each,
                  name: `c${index}`,
                  status:
                    nodes === undefined
                      ? undefined
                      : makeStatus({ nodes: { total: nodes, ready: nodes } }),
                }),
              );
            }
            const query = { limit, orderBy: { field, direction } };
            const whole = (await store.list({ ...query, limit: 100 })).items;
            const names = await allNames(store, query);
            expect(names).toEqual(whole.map(item => item.name));
            expect(new Set(names).size).toBe(records.length);

            const pages: string[][] = [];
            let page = await store.list(query);
            pages.push(page.items.map(item => item.name));
            while (page.nextCursor) {
              page = await store.list({ ...query, cursor: page.nextCursor });
              pages.push(page.items.map(item => item.name));
            }
            const back = [pages.at(-1)];
            while (page.prevCursor) {
              page = await store.list({ ...query, cursor: page.prevCursor });
              back.unshift(page.items.map(item => item.name));
            }
            expect(back).toEqual(pages);
          },
        ),
        { numRuns: 25 },
      );
    });

    it('refuses cursors of other lists and made-up ones', async () => {
      const { store } = await setup([{ name: 'a' }, { name: 'b' }]);
      const { nextCursor } = await store.list({ limit: 1 });
      const forged = (value: unknown) =>
        Buffer.from(JSON.stringify(value)).toString('base64url');
      for (const query of [
        { cursor: nextCursor, search: 'b' },
        {
          cursor: nextCursor,
          orderBy: { field: 'phase', direction: 'asc' } as const,
        },
        { cursor: 'nonsense' },
        { cursor: forged({ o: 'name,asc' }) },
      ]) {
        await expect(store.list(query)).rejects.toThrow(/^The cursor/);
      }
    });

    it('keeps a list of 10,000 clusters quick', async () => {
      const { knex, store } = await setup();
      const rows = Array.from({ length: 10_000 }, (_, index) =>
        toRow(
          makeRecord({
            name: `c${index}`,
            owner: `group:default/${index % 50}`,
          }),
        ),
      );
      await knex.batchInsert('clusters', rows, 25);
      await knex.batchInsert(
        'cluster_labels',
        rows.map((row, index) => ({
          cluster_id: row.id,
          key: 'shard',
          value: String(index % 100),
        })),
        100,
      );
      const started = performance.now();
      const page = await store.list({
        labels: ['shard=7'],
        search: 'c',
        limit: 50,
        orderBy: { field: 'phase', direction: 'desc' },
      });
      await store.facets({});
      expect(page.totalItems).toBe(100);
      expect(performance.now() - started).toBeLessThan(2_000);
    });

    it('keeps labels of a changed cluster findable', async () => {
      const { store } = await setup([{ name: 'a', labels: { old: '1' } }]);
      const [{ id }] = (await store.list({})).items;
      await store.change(id, cluster => ({ ...cluster, labels: { new: '2' } }));
      expect(await allNames(store, { labels: ['old'] })).toEqual([]);
      expect(await allNames(store, { labels: ['new=2'] })).toEqual(['a']);
    });

    it('loses none of many changes at the same time', async () => {
      const { store } = await setup([{ name: 'a', description: '' }]);
      const [{ id }] = (await store.list({})).items;
      await Promise.all(
        Array.from({ length: 20 }, () =>
          store.change(id, cluster => ({
            ...cluster,
            description: `${cluster.description ?? ''}x`,
          })),
        ),
      );
      expect((await store.findById(id))?.description).toBe('x'.repeat(20));
    });

    it('forgets a removed cluster but for its id, and lets it come again', async () => {
      const publicKey = { kty: 'OKP' };
      const { store } = await setup([
        { name: 'a', clusterUid: 'uid', publicKey, labels: { x: 'y' } },
      ]);
      const [{ id }] = (await store.list({})).items;
      const removals = await Promise.all([
        store.remove(id, { reason: 'forced', now: 5 }),
        store.remove(id, { reason: 'deadline', now: 6 }),
      ]);
      expect(removals.filter(Boolean)).toHaveLength(1);
      expect(await store.findById(id)).toBeUndefined();
      expect(await store.findRemoved(id)).toEqual({
        id,
        name: 'a',
        clusterUid: 'uid',
        publicKey,
      });
      await store.insert(makeRecord({ name: 'a', clusterUid: 'uid' }));
      expect(await allNames(store, { labels: ['x'] })).toEqual([]);
    });

    it('goes up and down', async () => {
      const { knex } = await setup([{ name: 'a' }]);
      await knex.migrate.rollback(
        { directory: `${__dirname}/../../migrations` },
        true,
      );
      expect(await knex.schema.hasTable('clusters')).toBe(false);
      await DatabaseClusterStore.create({
        database: mockServices.database({ knex }),
      });
      expect(await knex.schema.hasTable('clusters')).toBe(true);
    });
  },
);
