import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';

const POSTGRES: TestDatabaseId[] = [
  'POSTGRES_18',
  'POSTGRES_17',
  'POSTGRES_16',
  'POSTGRES_15',
];

/**
 * SQLite, and the PostgreSQL servers that the environment names by
 * BACKSTAGE_TEST_DATABASE_POSTGRES<version>_CONNECTION_STRING. Backstage itself
 * would start containers in CI, which not every machine has.
 */
export function createTestDatabases(): TestDatabases {
  const named = POSTGRES.filter(
    id =>
      process.env[
        `BACKSTAGE_TEST_DATABASE_${id.replace('_', '')}_CONNECTION_STRING`
      ],
  );
  return TestDatabases.create({ ids: ['SQLITE_3', ...named] });
}
