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
 * BACKSTAGE_TEST_DATABASE_POSTGRES<version>_CONNECTION_STRING, each once however many
 * versions it stands in for. Backstage itself would start containers in CI, which not
 * every machine has.
 */
export function createTestDatabases(): TestDatabases {
  const servers = new Map<string, TestDatabaseId>();
  for (const id of POSTGRES) {
    const name = id.replace('_', '');
    const url =
      process.env[`BACKSTAGE_TEST_DATABASE_${name}_CONNECTION_STRING`];
    if (url && !servers.has(url)) {
      servers.set(url, id);
    }
  }
  return TestDatabases.create({ ids: ['SQLITE_3', ...servers.values()] });
}
