import { mockServices } from '@backstage/backend-test-utils';
import { createTestDatabases } from '@rigging/backend-testing';
import type { AgentQuota } from '@rigging/backstage-plugin-clusters-common';
import type { Knex } from 'knex';
import { makeRecord } from '../__fixtures__/makeRecord';
import { BundleFixture } from '../bundles/__testUtils__/BundleFixture';
import type { ReportingTunnel } from '../bundles/BundleOutlet';
import { DatabaseClusterStore } from '../store/DatabaseClusterStore';
import { DatabaseQuotaStore } from './DatabaseQuotaStore';
import { DefaultClusterQuotaReports } from './DefaultClusterQuotaReports';
import { QuotaIntake } from './QuotaIntake';

jest.setTimeout(180_000);

const databases = createTestDatabases();

const quotaOf = (
  namespace: string,
  pods: string,
  sequence = 1,
): AgentQuota => ({
  ...{ namespace, name: 'rigging-project', sequence },
  ...{ spec: { pods }, hard: { pods }, used: { pods: '0' } },
});
const keyOf = (namespace: string) => ({ namespace, name: 'rigging-project' });
const report = (
  quotas: AgentQuota[],
  others: {
    isFull?: boolean;
    hasMore?: boolean;
    gone?: object[];
    demands?: object[];
  } = {},
) => ({ isFull: false, gone: [], demands: [], ...others, quotas });

describe.each(databases.eachSupportedId())('quotas of clusters (%s)', id => {
  async function setup() {
    const database = await databases.init(id);
    const fixture = await BundleFixture.create(database);
    const clusters = await DatabaseClusterStore.create({
      database: mockServices.database({ knex: database }),
    });
    for (const name of ['west', 'east']) {
      await clusters.insert(makeRecord({ id: name, name }));
    }
    let now = Date.parse('2026-11-21T10:00:00Z');
    const told: string[] = [];
    const logger = mockServices.logger.mock();
    const store = DatabaseQuotaStore.create({ database, now: () => now });
    const quotas = DefaultClusterQuotaReports.create({
      ...{ store, clusters, logger, now: () => now },
      notifier: { changed: clusterId => told.push(clusterId) },
    });
    const intakeOf = (tunnel: ReportingTunnel) =>
      QuotaIntake.create({ inlet: quotas, tunnel });
    const connect = async (clusterId: string, epoch = 1) => {
      const tunnel = await fixture.enterTunnel(clusterId, epoch);
      return { tunnel, intake: intakeOf(tunnel) };
    };
    const pass = (ms: number) => {
      now += ms;
    };
    return { database, fixture, quotas, told, logger, connect, pass };
  }

  it('are told as they were reported, and then what changed', async () => {
    const { quotas, connect, told } = await setup();
    expect(await quotas.list('west', {})).toMatchObject({
      ...{ clusterId: 'west', items: [], gone: [], demands: [] },
      isFull: false,
    });
    const { intake } = await connect('west');
    const all = [quotaOf('a', '1'), quotaOf('b', '2')];
    expect(await intake.take(report(all, { isFull: true }))).toBe('recorded');

    const first = await quotas.list('west', {});
    expect(first).toMatchObject({ items: all, gone: [], isFull: true });
    expect(first.items[0].observedAt).toBe('2026-11-21T10:00:00.000Z');
    const { next: since } = first;
    expect(await quotas.list('west', { since })).toMatchObject({
      ...{ items: [], gone: [], next: since },
    });

    // What stays as it was is neither written nor told.
    expect(await intake.take(report([quotaOf('a', '1')]))).toBe('unchanged');
    await intake.take(report([quotaOf('a', '3', 2)], { gone: [keyOf('b')] }));
    const second = await quotas.list('west', { since });
    expect(second).toMatchObject({
      items: [{ ...quotaOf('a', '3', 2) }],
      gone: [keyOf('b')],
    });
    expect(second.items[0].revision).toBeGreaterThan(first.items[0].revision);
    expect(Number(second.next)).toBeGreaterThan(Number(since));
    expect(told).toEqual(['west', 'west']);
  });

  it('that a full report lacks are gone, and it may come in parts', async () => {
    const { quotas, connect } = await setup();
    const { intake } = await connect('west');
    await intake.take(
      report([quotaOf('a', '1'), quotaOf('b', '1')], { isFull: true }),
    );
    const again = await connect('west', 2);
    await again.intake.take(
      report([quotaOf('b', '1')], { isFull: true, hasMore: true }),
    );
    // Half a report says nothing of what it lacks.
    expect(await quotas.list('west', {})).toMatchObject({
      ...{ items: [quotaOf('a', '1'), quotaOf('b', '1')], isFull: false },
    });
    await again.intake.take(report([quotaOf('c', '1')], { isFull: true }));

    expect(await quotas.list('west', {})).toMatchObject({
      items: [quotaOf('b', '1'), quotaOf('c', '1')],
      gone: [keyOf('a')],
      isFull: true,
    });
    // A report that was begun and not ended on a stream is not gone on with.
    await again.intake.take(
      report([quotaOf('a', '1')], { isFull: true, hasMore: true }),
    );
    again.intake.begin();
    await again.intake.take(report([quotaOf('a', '1')], { isFull: true }));
    const { gone } = await quotas.list('west', {});
    expect(gone.map(each => each.namespace)).toEqual(['b', 'c']);
  });

  it('come back after they were gone', async () => {
    const { quotas, connect } = await setup();
    const { intake } = await connect('west');
    await intake.take(report([quotaOf('a', '1')], { isFull: true }));
    await intake.take(report([], { gone: [keyOf('a'), keyOf('unknown')] }));
    await intake.take(report([quotaOf('a', '1', 2)]));
    expect(await quotas.list('west', {})).toMatchObject({
      items: [quotaOf('a', '1', 2)],
      gone: [],
    });
  });

  it('are believed from the agent alone that has told all last, and not from a tunnel that has ended', async () => {
    const { quotas, connect, fixture } = await setup();
    const old = await connect('west', 1);
    await old.intake.take(report([quotaOf('a', '1')], { isFull: true }));
    const elected = await connect('west', 2);
    await elected.intake.take(report([quotaOf('a', '2', 2)], { isFull: true }));

    await old.intake.take(
      report([quotaOf('z', '9')], {
        gone: [keyOf('a')],
        demands: [{ ...keyOf('a'), wanted: { pods: '5' } }],
      }),
    );

    expect(await quotas.list('west', {})).toMatchObject({
      items: [quotaOf('a', '2', 2)],
      gone: [],
      // Refusals it may have heard of all the same.
      demands: [{ ...keyOf('a'), wanted: { pods: '5' } }],
      isFull: true,
    });
    await fixture.leave(elected.tunnel);
    expect(await elected.intake.take(report([quotaOf('a', '3', 3)]))).toBe(
      'fenced',
    );
  });

  it('have an agent begin anew whose full report was overtaken, so that what it tells is not lost for ever', async () => {
    const { quotas, connect } = await setup();
    const first = await connect('west', 1);
    const second = await connect('west', 2);
    await second.intake.take(report([quotaOf('a', '2', 2)], { isFull: true }));
    // It was told earlier, and comes later: by a replica that is slow.
    await first.intake.take(report([quotaOf('a', '1')], { isFull: true }));

    const news = report([quotaOf('a', '3', 3)]);
    expect(await second.intake.take(news)).toBe('disbelieved');

    // Its stream ends by it, and it tells all on the next one.
    second.intake.begin();
    await second.intake.take(report([quotaOf('a', '3', 3)], { isFull: true }));
    expect((await quotas.list('west', {})).items).toMatchObject([
      quotaOf('a', '3', 3),
    ]);
    // Refusals are heard of from all.
    const demands = [{ ...keyOf('a'), wanted: { pods: '5' } }];
    expect(await first.intake.take(report([], { demands }))).toBe('recorded');
  });

  it('have greater numbers than ever before also when an older database is restored', async () => {
    const { quotas, connect, database, pass } = await setup();
    const { intake } = await connect('west');
    await intake.take(report([quotaOf('a', '1')], { isFull: true }));
    const backup = await database('quota_counters').first('value');
    for (let step = 2; step < 20; step += 1) {
      await intake.take(report([quotaOf('a', String(step), step)]));
    }
    const [{ revision }] = (await quotas.list('west', {})).items;
    await database('quota_counters').update(backup ?? {});
    pass(60_000);

    await intake.take(report([quotaOf('a', '30', 30)]));

    const [again] = (await quotas.list('west', {})).items;
    expect(again.revision).toBeGreaterThan(revision);
    expect(
      (await quotas.list('west', { since: String(revision) })).items,
    ).toHaveLength(1);
  });

  it('of one cluster are nothing that the agent of another can report', async () => {
    const { quotas, connect } = await setup();
    const west = await connect('west');
    const east = await connect('east');
    await west.intake.take(report([quotaOf('a', '1')], { isFull: true }));
    await east.intake.take({
      ...report([quotaOf('a', '9')], { isFull: true }),
      clusterId: 'west',
      cluster: 'west',
    });
    expect((await quotas.list('west', {})).items).toMatchObject([
      quotaOf('a', '1'),
    ]);
    // And a tunnel that claims to be of another cluster is none.
    const forged = { ...east.tunnel, clusterId: 'west' };
    const inlet = QuotaIntake.create({ inlet: quotas, tunnel: forged });
    expect(await inlet.take(report([], { isFull: true }))).toBe('fenced');
  });

  it('come with demands, which are told each time, the greatest of those that come together', async () => {
    const { quotas, connect, pass } = await setup();
    const { intake } = await connect('west');
    await intake.take(report([quotaOf('a', '1')], { isFull: true }));
    const { next } = await quotas.list('west', {});
    const demand = (pods: string, namespace = 'a') =>
      report([], { demands: [{ ...keyOf(namespace), wanted: { pods } }] });
    const wanted = async (since: string) =>
      (await quotas.list('west', { since })).demands.map(each => each.wanted);

    await intake.take(demand('5'));
    await intake.take(demand('4'));
    // Of a quota that nobody brought nothing is known.
    await intake.take(demand('4', 'unknown'));
    expect(await wanted(next)).toEqual([{ pods: '5' }]);
    expect((await quotas.list('west', { since: next })).items).toEqual([]);

    pass(60_000);
    const later = (await quotas.list('west', {})).next;
    expect(await wanted(later)).toEqual([]);
    await intake.take(demand('4'));
    expect(await wanted(later)).toEqual([{ pods: '4' }]);
    await intake.take(report([], { gone: [keyOf('a')] }));
    expect(await wanted(next)).toEqual([]);
  });

  it('come with word that nothing waits any more, which ends what was told a moment ago', async () => {
    const { quotas, connect } = await setup();
    const { intake } = await connect('west');
    const { next } = await quotas.list('west', {});
    const used = { ...quotaOf('a', '3'), used: { pods: '2' } };
    await intake.take(report([used], { isFull: true }));
    const demand = (wanted: Record<string, string>) =>
      intake.take(report([], { demands: [{ ...keyOf('a'), wanted }] }));

    await demand({ pods: '5', 'requests.cpu': '3' });
    await demand({ pods: '2' });

    const { demands } = await quotas.list('west', { since: next });
    expect(demands.map(each => each.wanted)).toEqual([{ pods: '2' }]);
  });

  it('are asked for by what changed anywhere, not cluster by cluster', async () => {
    const { quotas, connect } = await setup();
    const west = await connect('west');
    const east = await connect('east');
    await west.intake.take(report([quotaOf('a', '1')], { isFull: true }));
    const { clusters, next: since } = await quotas.listChanged({});
    expect(clusters).toEqual([{ id: 'west', name: 'west' }]);
    expect((await quotas.listChanged({ since })).clusters).toEqual([]);
    await east.intake.take(report([], { isFull: true }));
    expect((await quotas.listChanged({ since })).clusters).toEqual([
      { id: 'east', name: 'east' },
    ]);
    expect((await quotas.listChanged({})).clusters).toHaveLength(2);
    await expect(quotas.listChanged({ since: 'x' })).rejects.toThrow(
      'comes from no earlier answer',
    );
    // As after a restore of an older database.
    expect((await quotas.list('west', { since: '999999' })).items).toHaveLength(
      1,
    );
  });

  it('are forgotten with their cluster', async () => {
    const { quotas, connect, database } = await setup();
    const { intake } = await connect('west');
    await intake.take(report([quotaOf('a', '1')], { isFull: true }));
    await quotas.forget('west');
    expect(await database('quotas')).toEqual([]);
    expect((await quotas.list('west', {})).isFull).toBe(false);
    await expect(quotas.list('north', {})).rejects.toThrow('north');
  });

  it('are left out where they make no sense, and that is said once in a while', async () => {
    const { quotas, connect, logger, pass } = await setup();
    const { intake } = await connect('west');
    const lie = { ...quotaOf('a', '1'), used: { pods: 'NaN' } };
    await intake.take(report([lie], { isFull: true }));
    await intake.take(report([lie]));
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('"pods" of the use of a/rigging-project'),
    );
    pass(61_000);
    await intake.take(report([lie]));
    expect(logger.warn).toHaveBeenCalledTimes(2);
    expect((await quotas.list('west', {})).items[0].used).toEqual({});
    expect(await intake.take('quotas')).toBe('malformed');
  });

  it('are numbered in the order in which they can be read, with two agents that report at once', async () => {
    const { quotas, connect } = await setup();
    const west = await connect('west');
    const east = await connect('east');
    await west.intake.take(report([], { isFull: true }));
    await east.intake.take(report([], { isFull: true }));
    let { next: since } = await quotas.listChanged({});
    const seen = new Map<string, string>();
    let isOver = false;
    const look = async () => {
      const { clusters, next } = await quotas.listChanged({ since });
      for (const { name } of clusters) {
        const { items } = await quotas.list(name, { since });
        items.forEach(({ namespace, spec }) =>
          seen.set(`${name}/${namespace}`, spec.pods),
        );
      }
      since = next;
    };
    const reader = (async () => {
      while (!isOver) await look();
      await look();
    })();
    const write = async (intake: QuotaIntake) => {
      for (let step = 1; step <= 40; step += 1) {
        await intake.take(
          report([
            quotaOf(`n-${step % 4}`, String(step)),
            quotaOf('n-9', String(step)),
          ]),
        );
      }
    };
    await Promise.all([write(west.intake), write(east.intake)]);
    isOver = true;
    await reader;
    for (const name of ['west', 'east']) {
      const { items } = await quotas.list(name, {});
      expect(items).toHaveLength(5);
      items.forEach(({ namespace, spec }) =>
        expect([namespace, seen.get(`${name}/${namespace}`)]).toEqual([
          namespace,
          spec.pods,
        ]),
      );
    }
  });

  it('that are gone are not kept without end, also when an agent never tells of all anew', async () => {
    const { connect, database } = await setup();
    const { intake } = await connect('west');
    await intake.take(report([quotaOf('a', '1')], { isFull: true }));
    const gone = Array.from({ length: 20_010 }, (_, index) => ({
      ...{ cluster_id: 'west', ...keyOf(`gone-${index}`) },
      ...{ revision: index + 1, content: null, observed_at: 1 },
    }));
    await database.batchInsert('quotas', gone, 100);

    await intake.take(report([], { gone: [keyOf('a')] }));

    const [{ count }] = await database('quotas').count({ count: '*' });
    expect(Number(count)).toBe(20_000);
  });

  it('of a thousand namespaces are written in one go', async () => {
    const { quotas, connect, database } = await setup();
    const { intake } = await connect('west');
    const names = Array.from({ length: 1_000 }, (_, index) => `n-${index}`);
    const all = (pods: string) => names.map(name => quotaOf(name, pods));
    await intake.take(report(all('1'), { isFull: true }));
    const queries = await countQueries(database, async () => {
      await intake.take(report(all('2')));
    });
    expect(queries).toBeLessThan(30);
    expect((await quotas.list('west', {})).items).toHaveLength(1_000);
  });
});

async function countQueries(database: Knex, work: () => Promise<void>) {
  let count = 0;
  const listen = () => {
    count += 1;
  };
  database.on('query', listen);
  await work();
  database.off('query', listen);
  return count;
}
