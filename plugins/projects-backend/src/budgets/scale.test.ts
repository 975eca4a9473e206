import { createTestDatabases } from '@rigging/backend-testing';
import { makeProject } from '../__testUtils__/makeProject';
import { readAmounts } from '../ledger/keys/readAmounts';
import { toProjectRow } from '../projects/toProjectRow';
import { BudgetFixture } from './__testUtils__/BudgetFixture';
import { makeOwner } from './__testUtils__/makeOwner';
import { writeStored } from './writeStored';

jest.setTimeout(300_000);

const PROJECTS = 1000;
const TEAMS = 100;
const COMPANY = 'group:default/company';
const OTHER = 'group:default/other';
/** Whoever makes a project holds the company's budget for so long. */
const MOST_MS = 5_000;

const team = (i: number) => `group:default/team-${i % TEAMS}`;
const catalogUnder = (parent: string) => [
  makeOwner(COMPANY),
  makeOwner(OTHER),
  ...Array.from({ length: TEAMS }, (_, i) =>
    makeOwner(team(i), { childOf: parent }),
  ),
];

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())(
  'a budget over 1,000 projects (%s)',
  databaseId => {
    it('lets one more be made quickly, and follows the catalog', async () => {
      const fixture = await BudgetFixture.create(databases, databaseId, {
        entities: catalogUnder(COMPANY),
      });
      const times: Record<string, number> = {};
      const measure = async (name: string, work: () => Promise<unknown>) => {
        const started = performance.now();
        await work();
        times[name] = Math.round(performance.now() - started);
      };
      const limit = { cpu: '1', memory: '1Gi', pods: '10' };
      await fixture.put(COMPANY, {
        cpu: '1001',
        memory: '1001Gi',
        pods: '10010',
      });
      await fill(fixture, limit);
      await measure('one more (ms)', () =>
        fixture.project('last', { owner: team(0), limit }),
      );
      await expect(
        fixture.project('more', { owner: team(1), limit }),
      ).rejects.toThrow('free 0');
      await measure('list of budgets (ms)', () => fixture.budgets.list());
      await measure('upkeep, nothing to do (ms)', () => fixture.upkeep.run());
      fixture.setCatalog(catalogUnder(OTHER));
      await measure('upkeep, all teams moved (ms)', () => fixture.upkeep.run());
      expect(await fixture.allocated(COMPANY)).toMatchObject({ pods: '0' });
      process.stdout.write(`${databaseId}: ${JSON.stringify(times)}\n`);
      expect(times['one more (ms)']).toBeLessThan(MOST_MS);
    });
  },
);

/** As a thousand calls would, only quicker. */
async function fill(
  { knex }: BudgetFixture,
  limit: Record<string, string>,
): Promise<void> {
  const projects = Array.from({ length: PROJECTS }, (_, i) =>
    makeProject({ name: `p${i}`, owner: team(i), limit }),
  );
  const limits = writeStored(readAmounts(limit, { name: 'limit' }));
  await knex.batchInsert('projects', projects.map(toProjectRow), 500);
  await knex.batchInsert(
    'budget_allocations',
    projects.flatMap(({ id }, i) =>
      [team(i), COMPANY].map((owner, depth) => ({
        project_id: id,
        owner,
        depth,
        limits,
      })),
    ),
    500,
  );
}
