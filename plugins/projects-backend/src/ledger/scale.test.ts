import type { Knex } from 'knex';
import { createTestDatabases } from '@rigging/backend-testing';
import { elastic } from './__testUtils__/elastic';
import { LedgerFixture } from './__testUtils__/LedgerFixture';

jest.setTimeout(600_000);

const NAMESPACES = 1000;
const CLUSTERS = 10;

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())(
  'a project of 1,000 namespaces (%s)',
  databaseId => {
    it('is rebalanced, read and observed without rewriting what does not change', async () => {
      const fixture = await LedgerFixture.create(databases, databaseId);
      await fixture.limit('p', {
        cpu: '4000',
        memory: '8Ti',
        pods: '20000',
        'requests.nvidia.com/gpu': '100',
      });
      await fillProject(fixture.knex);
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
      const all = await measure('first rebalance (ms)', () =>
        fixture.rebalance('p'),
      );
      expect(all).toHaveLength(NAMESPACES);
      await fixture.obey('c1/n1', { pods: '1' });
      expect(
        await measure('rebalance, nothing to do (ms)', () =>
          fixture.rebalance('p'),
        ),
      ).toHaveLength(0);
      await fixture.demand('c1/n1', { pods: '500' });
      const changed = await measure('rebalance, one demand (ms)', () =>
        fixture.rebalance('p'),
      );
      expect(changed).toHaveLength(1);
      await measure('one observation (ms)', () =>
        fixture.obey('c1/n1', { pods: '500' }),
      );
      const grants = await measure('grants of a cluster of ten (ms)', () =>
        fixture.ledger.grantsIn(fixture.knex, 'c1'),
      );
      expect(grants).toHaveLength(NAMESPACES / CLUSTERS);
      const accounts = await measure('accounts of the project (ms)', () =>
        fixture.ledger.accountsOf(fixture.knex, 'p'),
      );
      expect(accounts).toHaveLength(NAMESPACES * 4);
      await measure('a namespace more (ms)', () =>
        fixture.open('p', 'c1/more', elastic({ pods: '10' })),
      );
      process.stdout.write(`${databaseId}: ${JSON.stringify(times)}\n`);
    });
  },
);

/** As a thousand calls would, only quicker. */
async function fillProject(knex: Knex): Promise<void> {
  const most = {
    'requests.cpu': '50000000000',
    'requests.memory': '100000000000000000000',
    pods: '1000000000000',
    'requests.nvidia.com/gpu': '4000000000',
  };
  await knex.batchInsert(
    'ledger_namespaces',
    Array.from({ length: NAMESPACES }, (_, index) => ({
      cluster_id: `c${index % CLUSTERS}`,
      namespace: `n${index}`,
      project_id: 'p',
      is_open: true,
      sequence: 0,
      terms: JSON.stringify({ mode: 'elastic', min: {}, max: most }),
      demands: '[]',
    })),
    100,
  );
}
