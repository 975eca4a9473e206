import { GatewayFixture } from './GatewayFixture';
import { Postgres } from './Postgres';

/**
 * Jest's `describe` for what has to hold on each database: SQLite, and PostgreSQL
 * where the machine has it. What is left out is said aloud, and fails in CI.
 */
export function describeOnDatabases(
  name: string,
  tests: (createFixture: () => Promise<GatewayFixture>) => void,
): void {
  globalThis.describe(`${name} (SQLite)`, () =>
    tests(() => GatewayFixture.create()),
  );
  const bin = Postgres.find();
  if (!bin && !process.env.CI) {
    process.stderr.write(
      `SKIPPED "${name} (PostgreSQL)": no PostgreSQL here\n`,
    );
    return;
  }
  globalThis.describe(`${name} (PostgreSQL)`, () => {
    let postgres: Postgres;

    globalThis.beforeAll(async () => {
      if (!bin) {
        throw new Error('There is no PostgreSQL; apt-get install postgresql');
      }
      postgres = await Postgres.start(bin);
    }, 60_000);

    globalThis.afterAll(() => postgres?.stop());

    tests(() => GatewayFixture.create({ postgresUrl: postgres.url }));
  });
}
