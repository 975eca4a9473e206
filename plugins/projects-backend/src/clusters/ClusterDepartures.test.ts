import type { Knex } from 'knex';
import { createTestDatabases } from '@rigging/backend-testing';
import { makeProject } from '../__testUtils__/makeProject';
import { DatabaseQuotaLedger } from '../ledger/DatabaseQuotaLedger';
import { DatabaseNamespaceStore } from '../namespaces/DatabaseNamespaceStore';
import { DatabaseProjectStore } from '../projects/DatabaseProjectStore';
import { ClusterDepartures } from './ClusterDepartures';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const WEST = { id: 'id-of-west', name: 'west', labels: {}, isReachable: true };

describe.each(databases.eachSupportedId())('ClusterDepartures (%s)', id => {
  const projects = DatabaseProjectStore.create();
  let database: Knex;

  beforeEach(async () => {
    database = await databases.init(id);
    await database.migrate.latest({
      directory: `${__dirname}/../../migrations`,
    });
  });

  async function leave(): Promise<void> {
    const departures = ClusterDepartures.create({
      projects,
      namespaces: DatabaseNamespaceStore.create(),
      ledger: DatabaseQuotaLedger.create({ now: Date.now }),
      delivery: {
        markNamespaces: async () => {},
        markScope: async () => {},
        forgetCluster: async () => {},
        nudge: () => {},
      },
      onNews: () => {},
    });
    await database.transaction(tx => departures.leave(tx, WEST));
  }

  it('leave no project and no budget a cluster that gets the name later', async () => {
    const selector = { stage: 'dev' };
    await database.transaction(async tx => {
      await projects.insert(
        tx,
        makeProject({ name: 'one', clusters: { names: ['west'] } }),
      );
      await projects.insert(
        tx,
        makeProject({
          name: 'two',
          clusters: { names: ['east', 'west', 'west-2'], selector },
        }),
      );
      await tx('budgets').insert([
        { owner: 'a', limits: '{}', clusters: '{"names":["west-2","west"]}' },
        { owner: 'b', limits: '{}', clusters: '{"names":["west-2"]}' },
        { owner: 'c', limits: '{}', clusters: null },
      ]);
    });

    await leave();

    const clustersOf = async (name: string) =>
      (await projects.getByName(database, name))?.clusters;
    expect(await clustersOf('one')).toEqual({});
    expect(await clustersOf('two')).toEqual({
      ...{ names: ['east', 'west-2'], selector },
    });
    expect(
      await database('project_selections').where({ value: 'west' }),
    ).toEqual([]);
    expect(
      await database('budgets').orderBy('owner').pluck('clusters'),
    ).toEqual(['{"names":["west-2"]}', '{"names":["west-2"]}', null]);
  });

  it('take along what came with the cluster, also when it is empty by then', async () => {
    await database.transaction(tx =>
      projects.insert(
        tx,
        makeProject({
          ...{ name: 'west-default', kind: 'default', clusterId: WEST.id },
          clusters: { names: ['west'] },
        }),
      ),
    );

    await leave();

    expect(await projects.getByName(database, 'west-default')).toBeUndefined();
  });
});
