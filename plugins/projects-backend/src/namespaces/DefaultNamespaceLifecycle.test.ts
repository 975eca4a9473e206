import type { Knex } from 'knex';
import { createTestDatabases } from '@rigging/backend-testing';
import { makeProject } from '../__testUtils__/makeProject';
import type { NamespaceKey } from '../ledger/NamespaceKey';
import { DatabaseQuotaLedger } from '../ledger/DatabaseQuotaLedger';
import { writeAmounts } from '../ledger/keys/writeAmounts';
import { DatabaseProjectStore } from '../projects/DatabaseProjectStore';
import type { ProjectRecord } from '../projects/ProjectRecord';
import { DatabaseNamespaceStore } from './DatabaseNamespaceStore';
import { DefaultNamespaceLifecycle } from './DefaultNamespaceLifecycle';
import { effectiveTerms } from './effectiveTerms';

jest.setTimeout(120_000);

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())(
  'DefaultNamespaceLifecycle (%s)',
  id => {
    const namespaces = DatabaseNamespaceStore.create();
    const projects = DatabaseProjectStore.create();
    const ledger = DatabaseQuotaLedger.create({ now: Date.now });
    let database: Knex;
    let marked: { name: string; isRemovalWanted: boolean }[];
    let scopes: string[];
    const lifecycle = DefaultNamespaceLifecycle.create({
      ...{ namespaces, ledger },
      delivery: {
        markNamespaces: async (_, keys: readonly NamespaceKey[], options) => {
          const { isRemovalWanted = false } = options ?? {};
          marked.push(
            ...keys.map(key => ({ name: key.namespace, isRemovalWanted })),
          );
        },
        markScope: async (_, projectId) => {
          scopes.push(projectId);
        },
        nudge: () => {},
        readScope: async () => ({ version: 0, delivered: 0 }),
      },
    });
    const shop = makeProject({
      name: 'shop',
      clusters: { names: ['west'] },
      limit: { 'requests.cpu': '10', pods: '100' },
    });

    const transact = <T>(work: (tx: Knex.Transaction) => Promise<T>) =>
      database.transaction(work);
    const make = (project: ProjectRecord) =>
      transact(async tx => {
        await projects.insert(tx, project);
        await lifecycle.applyProject(tx, { project, acceptBelowUse: false });
      });
    beforeEach(async () => {
      database = await databases.init(id);
      await database.migrate.latest({
        directory: `${__dirname}/../../migrations`,
      });
      await database('project_clusters').insert({
        ...{ id: 'w', name: 'west', labels: '{}', is_reachable: false },
      });
      [marked, scopes] = [[], []];
      await make(shop);
    });

    const add = (
      namespace: string,
      options: { project?: ProjectRecord; isAdopted?: boolean } = {},
    ) =>
      transact(async tx => {
        const { project = shop, isAdopted = false } = options;
        const key = { clusterId: 'w', namespace };
        await namespaces.insert(tx, [
          {
            ...{ ...key, projectId: project.id, isAdopted, isManaged: true },
            ...{ state: 'ready', step: 'placed', conditions: [] },
            ...{ createdAt: 0, usableAt: 1 },
          },
        ]);
        await ledger.openNamespace(tx, {
          ...{ ...key, projectId: project.id },
          terms: effectiveTerms(undefined, project).ledger,
        });
      });
    const hardOf = async (namespace: string) => {
      const grants = await ledger.grantsIn(database, 'w');
      const grant = grants.find(each => each.namespace === namespace);
      return grant && writeAmounts(grant.hard);
    };
    const change = (before: ProjectRecord, others: Partial<ProjectRecord>) =>
      transact(tx =>
        lifecycle.applyProject(tx, {
          ...{ before, project: { ...before, ...others } },
          acceptBelowUse: false,
        }),
      );

    it('gives new defaults to the namespaces that are there, in one step, and says so', async () => {
      await Promise.all([add('a'), add('b')]);
      const effects = await change(shop, {
        namespaceDefaults: { mode: 'fixed', hard: { 'requests.cpu': '5' } },
      });

      expect(await hardOf('a')).toEqual({ pods: '0', 'requests.cpu': '5' });
      expect(await hardOf('b')).toEqual({ pods: '0', 'requests.cpu': '5' });
      expect(marked).toEqual(
        expect.arrayContaining([expect.objectContaining({ name: 'a' })]),
      );
      expect(effects.map(({ message }) => message).join()).toContain(
        'no terms of their own',
      );
      await expect(
        change(shop, {
          namespaceDefaults: { mode: 'fixed', hard: { 'requests.cpu': '6' } },
        }),
      ).rejects.toThrow('requests.cpu: asked 12');
      expect(await hardOf('a')).toMatchObject({ 'requests.cpu': '5' });
    });

    it('has a new key limited, and one that goes lifted, everywhere', async () => {
      await add('a');
      marked = [];

      await change(shop, { limit: { pods: '100', secrets: '80' } });

      expect(Object.keys((await hardOf('a')) ?? {})).toEqual([
        'pods',
        'secrets',
      ]);
      expect(marked).toContainEqual({ name: 'a', isRemovalWanted: true });
    });

    it('rewrites namespaces for container defaults and Pod Security only', async () => {
      await add('a');
      marked = [];
      await change(shop, { displayName: 'Shop' });
      expect(marked).toEqual([]);

      await change(shop, { containerDefaults: { limits: { cpu: '1' } } });

      expect(marked).toEqual([{ name: 'a', isRemovalWanted: true }]);
    });

    it('puts all on their way out, keeps what is charged, and says which cluster is away', async () => {
      await add('made');
      await add('given', { isAdopted: true });
      const effects = await transact(tx =>
        lifecycle.retireAll(tx, { project: shop, mode: 'delete' }),
      );

      const steps = (await namespaces.ofProject(database, shop.id)).map(
        ({ namespace, step, state }) => [namespace, step, state],
      );
      expect(steps).toEqual([
        ['given', 'marking', 'deleting'],
        ['made', 'leaving', 'deleting'],
      ]);
      expect(await hardOf('made')).toBeUndefined();
      const accounts = await ledger.accountsOf(database, shop.id);
      expect(accounts.every(({ charged }) => charged > 0n)).toBe(true);
      expect(effects).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ severity: 'warning', cluster: 'west' }),
          expect.objectContaining({ key: 'pods' }),
        ]),
      );
      expect(scopes).toEqual([shop.id]);
    });

    it('moves all with what is charged to them, or none', async () => {
      const small = makeProject({
        ...{ name: 'small', clusters: { names: ['west'] } },
        limit: { pods: '1', 'requests.cpu': '10' },
      });
      const large = { ...shop, id: 'large', name: 'large' };
      const elsewhere = { ...large, id: 'else', name: 'else', clusters: {} };
      for (const project of [small, large, elsewhere]) {
        await make(project);
      }
      await add('a');
      const move = (to: ProjectRecord) =>
        transact(tx => lifecycle.moveAll(tx, { from: shop, to }));

      await expect(move(small)).rejects.toThrow('pods: asked');
      await expect(move(elsewhere)).rejects.toThrow("cluster 'west' is none");
      expect(await namespaces.ofProject(database, shop.id)).toHaveLength(1);
      await move(large);

      expect(await namespaces.ofProject(database, shop.id)).toEqual([]);
      const accounts = await ledger.accountsOf(database, 'large');
      expect(accounts.map(({ key }) => key)).toEqual(['pods', 'requests.cpu']);
      expect(await ledger.accountsOf(database, shop.id)).toEqual([]);
    });

    it('retires a hundred namespaces quickly', async () => {
      for (let index = 0; index < 100; index += 1) {
        await add(`n${index}`);
      }
      const begun = Date.now();
      await transact(tx =>
        lifecycle.retireAll(tx, { project: shop, mode: 'detach' }),
      );
      expect(Date.now() - begun).toBeLessThan(10_000);
    });

    it('gives no quota to the projects that clusters have of themselves, and never ends them', async () => {
      const own = makeProject({ name: 'west-system', kind: 'system' });
      await expect(
        transact(tx => lifecycle.moveAll(tx, { from: own, to: shop })),
      ).rejects.toMatchObject({ name: 'ConflictError' });
      await expect(change(own, { limit: { pods: '1' } })).rejects.toThrow(
        'can have no limit',
      );
      await expect(
        transact(tx =>
          lifecycle.retireAll(tx, { project: own, mode: 'delete' }),
        ),
      ).rejects.toThrow('as long as its cluster is');
    });
  },
);
