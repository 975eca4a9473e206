import fc from 'fast-check';
import { createTestDatabases } from '@rigging/backend-testing';
import { createDatabaseHub } from './__testUtils__/world/createDatabaseHub';
import { createModelHub } from './__testUtils__/world/createModelHub';
import { expectNothingLost } from './__testUtils__/world/expectNothingLost';
import type { Hub } from './__testUtils__/world/Hub';
import { runWorld } from './__testUtils__/world/runWorld';
import { stepArbitrary } from './__testUtils__/world/stepArbitrary';
import { World } from './__testUtils__/world/World';

jest.setTimeout(900_000);

const STEPS = 10_000;

const databases = createTestDatabases();

async function expectEscrow(options: {
  createHub: (now: () => number) => Hub;
  replicas: number;
  steps: Parameters<typeof runWorld>[1]['steps'];
}): Promise<void> {
  const world = await World.create(options.createHub);
  await runWorld(world, options);
  await expectNothingLost(world);
}

describe('the escrow of quotas, on a model of the database', () => {
  const createHub = (now: () => number) => createModelHub({ now });

  it('holds in short stories, of which a failing one is told as short as can be', async () => {
    await expect(
      fc.assert(
        fc.asyncProperty(
          fc.array(stepArbitrary, { minLength: 100, maxLength: 500 }),
          async steps => expectEscrow({ createHub, replicas: 1, steps }),
        ),
        { numRuns: 100 },
      ),
    ).resolves.toBeUndefined();
  });

  it(`holds in every state of ${STEPS} steps, and nothing is lost in the end`, async () => {
    await expect(
      fc.assert(
        fc.asyncProperty(
          fc.array(stepArbitrary, { minLength: STEPS, maxLength: STEPS }),
          async steps => expectEscrow({ createHub, replicas: 1, steps }),
        ),
        { numRuns: 3, endOnFailure: true },
      ),
    ).resolves.toBeUndefined();
  });
});

describe.each(databases.eachSupportedId())(
  'the escrow of quotas, on %s',
  databaseId => {
    const replicas = databaseId.startsWith('POSTGRES') ? 3 : 1;

    it(`holds in every state of ${STEPS} steps with ${replicas} replicas, and nothing is lost in the end`, async () => {
      await expect(
        fc.assert(
          fc.asyncProperty(
            fc.array(stepArbitrary, { minLength: STEPS, maxLength: STEPS }),
            async steps => {
              const knex = await databases.init(databaseId);
              await knex.migrate.latest({
                directory: `${__dirname}/../../migrations`,
              });
              await expectEscrow({
                createHub: now => createDatabaseHub(knex, { now, replicas }),
                replicas,
                steps,
              });
            },
          ),
          { numRuns: 1, endOnFailure: true },
        ),
      ).resolves.toBeUndefined();
    });
  },
);
