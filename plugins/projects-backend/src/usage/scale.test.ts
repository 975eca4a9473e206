import type { Knex } from 'knex';
import { createTestDatabases } from '@rigging/backend-testing';
import { makeProject } from '../__testUtils__/makeProject';
import { toProjectRow } from '../projects/toProjectRow';
import { UsageFixture } from './__testUtils__/UsageFixture';

jest.setTimeout(600_000);

const PROJECTS = 1000;
const CLUSTERS = 10;
const KEYS = [
  'requests.cpu',
  'requests.memory',
  'pods',
  'requests.nvidia.com/gpu',
];
const HOUR_MS = 60 * 60_000;
/** A sample every five minutes must leave time for everything else, on slow machines too. */
const MOST_MS = 60_000;

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())(
  '1,000 projects in 10 clusters each (%s)',
  databaseId => {
    it('are listed, sampled and shown quickly', async () => {
      const fixture = await UsageFixture.create(databases, databaseId);
      const { knex, ledger } = fixture;
      await fill(knex);
      const times: Record<string, number> = {};
      const measure = async <Result>(
        name: string,
        work: () => Promise<Result>,
      ): Promise<Result> => {
        const started = performance.now();
        const result = await work();
        times[name] = Math.round(performance.now() - started);
        return result;
      };
      const ids = Array.from({ length: PROJECTS }, (_, i) => `p${i}`);
      await measure('amounts of all, first (ms)', () =>
        fixture.amounts.ofProjects(ids),
      );
      await measure('amounts of all, again (ms)', () =>
        fixture.amounts.ofProjects(ids),
      );
      await measure('amounts of a page of 50 (ms)', () =>
        fixture.amounts.ofProjects(ids.slice(0, 50)),
      );
      await measure('first sample (ms)', () => fixture.sampler.run());
      ledger.now += 5 * 60_000;
      await measure('sample, nothing changed (ms)', () =>
        fixture.sampler.run(),
      );
      await knex('ledger_projects').increment('version', 1);
      await knex('ledger_accounts').update({ used: '7000000000' });
      ledger.now += 5 * 60_000;
      await measure('sample, everything changed (ms)', () =>
        fixture.sampler.run(),
      );
      ledger.now += HOUR_MS;
      await measure('sample of a new hour (ms)', () => fixture.sampler.run());
      await fillHours(knex, ledger.now);
      await measure('sample with a week of hours (ms)', () =>
        fixture.sampler.run(),
      );
      const { clusters } = await measure('usage of a project (ms)', () =>
        fixture.usage.get('p7'),
      );
      expect(clusters).toHaveLength(CLUSTERS);
      const { items } = await measure('a week of history (ms)', () =>
        fixture.usage.history('p7', {
          key: 'pods',
          since: new Date(ledger.now - 7 * 24 * HOUR_MS).toISOString(),
        }),
      );
      expect(items.length).toBeGreaterThan(160);
      const rows: { amounts: string }[] = await knex('usage_samples').where({
        project_id: 'p7',
        tier: 5,
      });
      expect(rows).toHaveLength((1 + CLUSTERS) * 3);
      const bytes = rows.reduce((sum, { amounts }) => sum + amounts.length, 0);
      times['bytes of amounts in a row'] = Math.round(bytes / rows.length);
      if (databaseId.startsWith('POSTGRES')) {
        const { rows: sizes } = await knex.raw(
          `select pg_total_relation_size('usage_samples') / count(*) as size from usage_samples`,
        );
        times['bytes of a row with indexes'] = Number(sizes[0].size);
      }
      process.stdout.write(`${databaseId}: ${JSON.stringify(times)}\n`);
      expect(times['sample, everything changed (ms)']).toBeLessThan(MOST_MS);
      expect(times['sample of a new hour (ms)']).toBeLessThan(MOST_MS);
    });
  },
);

async function fill(knex: Knex): Promise<void> {
  const projects = Array.from({ length: PROJECTS }, (_, i) => `p${i}`);
  const namespaces = projects.flatMap(id =>
    Array.from({ length: CLUSTERS }, (_, cluster) => ({
      project_id: id,
      cluster_id: `c${cluster}`,
      namespace: `${id}-main`,
    })),
  );
  await knex.batchInsert(
    'projects',
    projects.map(id => toProjectRow(makeProject({ name: id, id }))),
    500,
  );
  await knex.batchInsert(
    'ledger_projects',
    projects.map(id => ({ project_id: id, version: 1 })),
    500,
  );
  await knex.batchInsert(
    'ledger_limits',
    projects.flatMap(id =>
      KEYS.map(key => ({
        project_id: id,
        cluster_id: '',
        key,
        amount: '1000000000000',
      })),
    ),
    500,
  );
  await knex.batchInsert(
    'ledger_namespaces',
    namespaces.map(each => ({
      ...each,
      is_open: true,
      sequence: 1,
      terms: '{"mode":"elastic","min":{},"max":{}}',
      demands: '[]',
    })),
    500,
  );
  await knex.batchInsert(
    'ledger_accounts',
    namespaces.flatMap(({ cluster_id, namespace }) =>
      KEYS.map(key => ({
        cluster_id,
        namespace,
        key,
        target: '12000000000',
        charged: '12000000000',
        hard: '12000000000',
        used: '5000000000',
        changed_at: 0,
      })),
    ),
    500,
  );
}

/** What a week leaves behind, of the projects in all. */
async function fillHours(knex: Knex, now: number): Promise<void> {
  const [{ amounts }] = await knex('usage_samples')
    .where({ cluster_id: '', tier: 60 })
    .limit(1);
  for (let hour = 2; hour < 7 * 24; hour += 1) {
    await knex.batchInsert(
      'usage_samples',
      Array.from({ length: PROJECTS }, (_, i) => ({
        project_id: `p${i}`,
        cluster_id: '',
        tier: 60,
        at: Math.floor(now / HOUR_MS) * HOUR_MS - hour * HOUR_MS,
        amounts,
      })),
      500,
    );
  }
}
