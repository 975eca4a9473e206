import { createTestDatabases } from '@rigging/backend-testing';
import { DatabaseRevisions } from './DatabaseRevisions';

jest.setTimeout(180_000);

const databases = createTestDatabases();
const migration = require('../../migrations/20261121000200_revisions.js');

describe.each(databases.eachSupportedId())(
  'DatabaseRevisions (%s)',
  databaseId => {
    async function setup() {
      const database = await databases.init(databaseId);
      await migration.up(database);
      let queries = 0;
      database.on('query', () => {
        queries += 1;
      });
      return {
        database,
        revisions: DatabaseRevisions.create({ database }),
        countQueries: () => queries,
      };
    }

    it('counts each change of its kind, and no other', async () => {
      const { database, revisions } = await setup();
      const before = await revisions.read();
      await revisions.bump('access', database);
      await revisions.bump('access', database);
      expect(await revisions.read()).toEqual({
        access: before.access + 2,
        bundles: before.bundles,
      });
    });

    it('counts nothing of what is rolled back', async () => {
      const { database, revisions } = await setup();
      const before = await revisions.read();
      await expect(
        database.transaction(async transaction => {
          await revisions.bump('bundles', transaction);
          throw new Error('no');
        }),
      ).rejects.toThrow('no');
      expect(await revisions.read()).toEqual(before);
    });

    it('shows a change to every read that begins after it, also while others are under way', async () => {
      const { database, revisions } = await setup();
      const other = DatabaseRevisions.create({ database });
      for (let round = 0; round < 20; round++) {
        const early = Array.from({ length: 5 }, () => revisions.read());
        await other.bump('access', database);
        const { access } = await other.read();
        const late = await Promise.all(
          Array.from({ length: 5 }, () => revisions.read()),
        );
        await Promise.all(early);
        expect(late.map(values => values.access)).toEqual(
          Array(5).fill(access),
        );
      }
    });

    it('asks once for many readers that wait at the same time', async () => {
      const { revisions, countQueries } = await setup();
      const before = countQueries();
      await Promise.all(Array.from({ length: 100 }, () => revisions.read()));
      expect(countQueries() - before).toBe(2);
    });

    it('goes on after the database has failed', async () => {
      const { database } = await setup();
      let isDown = true;
      const flaky = new Proxy(database, {
        apply: (target, self, args) =>
          isDown
            ? {
                then: (_: unknown, no: (e: Error) => void) =>
                  no(new Error('down')),
              }
            : Reflect.apply(target, self, args),
      });
      const revisions = DatabaseRevisions.create({ database: flaky });
      const failed = await Promise.allSettled([
        revisions.read(),
        revisions.read(),
      ]);
      expect(failed.map(({ status }) => status)).toEqual([
        'rejected',
        'rejected',
      ]);
      isDown = false;
      expect((await revisions.read()).access).toBeGreaterThan(0);
    });
  },
);
