import fc from 'fast-check';
import { createTestDatabases } from '@rigging/backend-testing';
import { BudgetFixture } from './__testUtils__/BudgetFixture';
import { makeOwner } from './__testUtils__/makeOwner';

jest.setTimeout(600_000);

const TOP = 'group:default/top';
const LEFT = 'group:default/left';
const RIGHT = 'group:default/right';
const DOMAIN = 'domain:default/all';

/** Whose projects count against each. */
const UNDER: Record<string, string[]> = {
  [TOP]: [TOP, LEFT, RIGHT],
  [LEFT]: [LEFT],
  [DOMAIN]: [TOP, LEFT, RIGHT],
};

const entities = [
  makeOwner(TOP),
  makeOwner(LEFT, { childOf: TOP }),
  makeOwner(RIGHT, { childOf: TOP }),
  makeOwner(DOMAIN, { ownedBy: TOP }),
];

type Step =
  | { type: 'project'; name: string; owner: string; millis: number }
  | { type: 'end'; name: string }
  | { type: 'budget'; owner: string; millis: number }
  | { type: 'upkeep' };

const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('project' as const),
      name,
      owner: fc.constantFrom(TOP, LEFT, RIGHT),
      millis: fc.integer({ min: 0, max: 4000 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('end' as const), name }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('budget' as const),
      owner: fc.constantFrom(...Object.keys(UNDER)),
      millis: fc.integer({ min: 0, max: 9000 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'upkeep' as const }) },
);

/** What is refused, and not what goes wrong, e.g. a deadlock. */
const REFUSALS = ['QuotaExceededError', 'ConflictError', 'InputError'];

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())(
  'budgets and many who take of them at once (%s)',
  databaseId => {
    it('never let limits add up to more than a budget', async () => {
      const first = await BudgetFixture.create(databases, databaseId, {
        entities,
      });
      const replicas = [
        first,
        first.replica(entities),
        first.replica(entities),
      ];
      let taken = 0;
      let refused = 0;

      async function run(index: number, each: Step): Promise<void> {
        const fixture = replicas[index % replicas.length];
        try {
          if (each.type === 'project') {
            const { owner, millis } = each;
            const limit = { cpu: `${millis}m` };
            await fixture.project(each.name, { owner, limit });
            taken += 1;
          } else if (each.type === 'budget') {
            await fixture.put(each.owner, { cpu: `${each.millis}m` });
          } else if (each.type === 'end') {
            await fixture.end(each.name);
          } else {
            await fixture.upkeep.run();
          }
        } catch (error) {
          if (!REFUSALS.includes((error as Error).name)) {
            throw error;
          }
          refused += 1;
        }
      }

      async function expectWithinBudgets(): Promise<void> {
        const rows: { owner: string; limits: string }[] = await first.knex(
          'projects',
        );
        const { items } = await first.budgets.list();
        for (const { owner, limit, allocated } of items) {
          const sum = rows
            .filter(row => UNDER[owner].includes(row.owner))
            .map(row => parseInt(JSON.parse(row.limits).cpu, 10))
            .reduce((a, b) => a + b, 0);
          expect(millisOf(allocated['requests.cpu'])).toBe(sum);
          expect(sum).toBeLessThanOrEqual(millisOf(limit['requests.cpu']));
        }
      }

      await fc.assert(
        fc
          .asyncProperty(
            fc.array(fc.array(step, { minLength: 2, maxLength: 8 }), {
              minLength: 5,
              maxLength: 20,
            }),
            async rounds => {
              for (const round of rounds) {
                await Promise.all(round.map((each, i) => run(i, each)));
                await expectWithinBudgets();
              }
            },
          )
          .afterEach(async () => {
            for (const table of ['budgets', 'budget_allocations', 'projects']) {
              await first.knex(table).delete();
            }
          }),
        { numRuns: 30, endOnFailure: true },
      );
      expect(taken).toBeGreaterThan(100);
      expect(refused).toBeGreaterThan(100);
    });
  },
);

function millisOf(quantity: string): number {
  return quantity.endsWith('m')
    ? parseInt(quantity, 10)
    : Number(quantity) * 1000;
}
