import { createTestDatabases } from '@rigging/backend-testing';
import { elastic } from './__testUtils__/elastic';
import { fixed } from './__testUtils__/fixed';
import { LedgerFixture } from './__testUtils__/LedgerFixture';
import { QuotaExceededError } from './QuotaExceededError';

jest.setTimeout(180_000);

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())(
  'DatabaseQuotaLedger (%s)',
  databaseId => {
    const setup = () => LedgerFixture.create(databases, databaseId);

    it('grants fixed terms exactly, and refuses what does not fit with key, asked, free and where the rest is', async () => {
      const fixture = await setup();
      await fixture.limit('p', { cpu: '10', pods: '20' });
      await fixture.open('p', 'west/shop', fixed({ cpu: '8', pods: '5' }));
      expect(await fixture.grant('west/shop')).toEqual({
        sequence: 1,
        hard: { 'requests.cpu': '8', pods: '5' },
      });
      const refused = fixture.open('p', 'east/web', fixed({ cpu: '2500m' }));
      await expect(refused).rejects.toThrow(
        'The quota does not suffice for the namespace web: requests.cpu: asked 2500m, free 2 of 10; the rest is with west/shop (8)',
      );
      const error = await refused.catch(each => each);
      expect(error).toBeInstanceOf(QuotaExceededError);
      expect(error.shortages).toMatchObject([{ key: 'requests.cpu' }]);
      // Backstage writes errors as JSON.
      expect(() => JSON.stringify({ ...error })).not.toThrow();
      await fixture.open('p', 'east/web', fixed({ cpu: '2' }));
      expect(await fixture.charged('p', 'requests.cpu')).toEqual({
        'east/web': '2',
        'west/shop': '8',
      });
    });

    it('gives an elastic namespace its minimum and some room, more as it grows, and never more than its maximum', async () => {
      const fixture = await setup();
      await fixture.limit('p', { pods: '100' });
      const terms = elastic({ pods: '30' }, { pods: '3' });
      await fixture.open('p', 'west/a', terms);
      expect((await fixture.grant('west/a')).hard).toEqual({ pods: '13' });
      await fixture.obey('west/a', { pods: '3' });
      await fixture.rebalance('p');
      expect((await fixture.grant('west/a')).hard).toEqual({ pods: '13' });
      await fixture.demand('west/a', { pods: '20' });
      await fixture.rebalance('p');
      await fixture.obey('west/a', { pods: '20' });
      await fixture.rebalance('p');
      expect((await fixture.grant('west/a')).hard).toEqual({ pods: '30' });
      await fixture.obey('west/a', { pods: '30' });
      await fixture.demand('west/a', { pods: '60' });
      await fixture.rebalance('p');
      expect((await fixture.grant('west/a')).hard).toEqual({ pods: '30' });
      expect(await fixture.wanted('p', 'pods')).toEqual({ 'west/a': '30' });
    });

    it('asks idle namespaces to give back, and grants on only what the cluster has shown to be in force', async () => {
      const fixture = await setup();
      await fixture.limit('p', { pods: '10' });
      await fixture.open('p', 'west/a', elastic({ pods: '10' }));
      await fixture.demand('west/a', { pods: '10' });
      await fixture.rebalance('p');
      await fixture.obey('west/a', { pods: '10' });
      await fixture.obey('west/a', { pods: '1' });
      await fixture.open('p', 'west/b', fixed({ pods: '6' }));
      expect((await fixture.grant('west/b')).hard).toEqual({ pods: '0' });
      expect(await fixture.wanted('p', 'pods')).toMatchObject({
        'west/b': '6',
      });
      expect((await fixture.grant('west/a')).hard).toEqual({ pods: '4' });
      expect(await fixture.rebalance('p')).toEqual([]);
      await fixture.obey('west/a', { pods: '1' });
      await fixture.rebalance('p');
      expect((await fixture.grant('west/b')).hard).toEqual({ pods: '6' });
    });

    it('never repeats a sequence, and takes nothing from a former life of a namespace', async () => {
      const fixture = await setup();
      await fixture.limit('p', { pods: '10' });
      await fixture.open('p', 'west/a', fixed({ pods: '9' }));
      await fixture.obey('west/a', { pods: '9' });
      await fixture.close('west/a');
      expect(await fixture.ledger.grantsIn(fixture.knex, 'west')).toEqual([]);
      await fixture.release('west/a');
      await fixture.open('p', 'west/b', fixed({ pods: '8' }));
      await fixture.open('p', 'west/a', fixed({ pods: '1' }));
      expect((await fixture.grant('west/a')).sequence).toBe(2);
      const former = { sequence: 1, spec: { pods: '9' }, revision: 1 };
      expect(await fixture.observe('west/a', former)).toBeUndefined();
      expect(await fixture.charged('p', 'pods')).toEqual({
        'west/a': '1',
        'west/b': '8',
      });
      // A quota that was given up with its cluster and is there after all does count.
      await fixture.observe('west/a', { sequence: 1, spec: { pods: '2' } });
      expect(await fixture.charged('p', 'pods')).toMatchObject({
        'west/a': '2',
      });
    });

    it('reopens a closed namespace with all that is still charged to it, but not in another project', async () => {
      const fixture = await setup();
      await fixture.limit('p', { pods: '10' });
      await fixture.limit('q', { pods: '10' });
      await fixture.open('p', 'west/a', fixed({ pods: '9' }));
      await fixture.close('west/a');
      await expect(
        fixture.open('q', 'west/a', fixed({ pods: '1' })),
      ).rejects.toThrow('still charged to it');
      await fixture.open('p', 'west/a', fixed({ pods: '1' }));
      expect(await fixture.charged('p', 'pods')).toEqual({ 'west/a': '9' });
      await expect(
        fixture.open('p', 'west/a', fixed({ pods: '1' })),
      ).rejects.toThrow('is in the project already');
    });

    it('goes on above what a cluster shows when our database is older than the cluster', async () => {
      const fixture = await setup();
      await fixture.limit('p', { pods: '10' });
      await fixture.open('p', 'west/a', fixed({ pods: '4' }));
      const newer = { sequence: 7, spec: { pods: '6' }, used: { pods: '5' } };
      expect(await fixture.observe('west/a', newer)).toBe('p');
      expect(await fixture.charged('p', 'pods')).toEqual({ 'west/a': '6' });
      expect(await fixture.grant('west/a')).toEqual({
        sequence: 8,
        hard: { pods: '4' },
      });
      const made = { sequence: Number.MAX_SAFE_INTEGER, spec: { pods: '0' } };
      await fixture.observe('west/a', made);
      expect((await fixture.grant('west/a')).sequence).toBe(8);
      await fixture.obey('west/a', { pods: '4' });
      expect(await fixture.charged('p', 'pods')).toEqual({ 'west/a': '4' });
    });

    it('charges what somebody else raised in the cluster, until it is put right', async () => {
      const fixture = await setup();
      await fixture.limit('p', { pods: '10' });
      await fixture.open('p', 'west/a', fixed({ pods: '4' }));
      await fixture.observe('west/a', { sequence: 1, spec: { pods: '9' } });
      expect(await fixture.charged('p', 'pods')).toEqual({ 'west/a': '9' });
      await expect(
        fixture.open('p', 'west/b', fixed({ pods: '7' })),
      ).rejects.toThrow('asked 7, free 6 of 10');
      await fixture.open('p', 'west/b', fixed({ pods: '6' }));
      expect((await fixture.grant('west/b')).hard).toEqual({ pods: '1' });
      await fixture.obey('west/a', { pods: '2' });
      await fixture.rebalance('p');
      expect((await fixture.grant('west/b')).hard).toEqual({ pods: '6' });
    });

    it('frees nothing when a quota is not there, or is not ours', async () => {
      const fixture = await setup();
      await fixture.limit('p', { pods: '10' });
      await fixture.open('p', 'west/a', fixed({ pods: '4' }));
      await fixture.obey('west/a', { pods: '2' });
      await fixture.change('west/a', fixed({ pods: '2' }));
      await fixture.observe('west/a', {});
      expect(await fixture.charged('p', 'pods')).toEqual({ 'west/a': '4' });
      const accounts = await fixture.ledger.accountsOf(fixture.knex, 'p');
      expect(accounts).toMatchObject([
        { hard: undefined, used: 2n * 10n ** 9n },
      ]);
    });

    it('keeps the ResourceQuotas of different scopes apart', async () => {
      const fixture = await setup();
      await fixture.limit('p', { pods: '10', 'pods@BestEffort': '4' });
      await fixture.open(
        'p',
        'west/a',
        fixed({ pods: '8', 'pods@BestEffort': '4' }),
      );
      await fixture.change(
        'west/a',
        fixed({ pods: '3', 'pods@BestEffort': '1' }),
      );
      await fixture.observe('west/a', { sequence: 2, spec: { pods: '3' } });
      expect(await fixture.charged('p', 'pods')).toEqual({ 'west/a': '3' });
      expect(await fixture.charged('p', 'pods@BestEffort')).toEqual({
        'west/a': '4',
      });
      await fixture.observe('west/a', {
        scope: 'BestEffort',
        sequence: 2,
        spec: { 'pods@BestEffort': '1' },
      });
      expect(await fixture.charged('p', 'pods@BestEffort')).toEqual({
        'west/a': '1',
      });
    });

    it('counts exactly beyond 64 bits', async () => {
      const fixture = await setup();
      await fixture.limit('p', { memory: '7Ei', cpu: '1' });
      await fixture.open('p', 'west/a', fixed({ memory: '6Ei', cpu: '1n' }));
      await fixture.open(
        'p',
        'west/b',
        fixed({ memory: '1Ei', cpu: '999999999n' }),
      );
      await expect(
        fixture.open('p', 'west/c', fixed({ memory: '1' })),
      ).rejects.toThrow('requests.memory: asked 1, free 0 of 7Ei');
      await expect(
        fixture.open('p', 'west/c', fixed({ cpu: '1n' })),
      ).rejects.toThrow('requests.cpu: asked 1n, free 0 of 1');
    });

    it('takes in a namespace with what it uses, when that fits', async () => {
      const fixture = await setup();
      await fixture.limit('p', { pods: '10' });
      const terms = elastic({ pods: '20' });
      await expect(
        fixture.open('p', 'west/a', terms, { pods: '11' }),
      ).rejects.toThrow('asked 11, free 10 of 10');
      await fixture.open('p', 'west/a', terms, { pods: '6' });
      expect((await fixture.grant('west/a')).hard).toEqual({ pods: '8' });
    });

    it('enforces a key no longer when it has no limit any more', async () => {
      const fixture = await setup();
      await fixture.limit('p', { pods: '10', cpu: '4' });
      await fixture.open('p', 'west/a', fixed({ pods: '2', cpu: '1' }));
      await fixture.obey('west/a');
      await fixture.limit('p', { pods: '10' });
      expect(await fixture.grant('west/a')).toEqual({
        sequence: 2,
        hard: { pods: '2' },
      });
      expect(await fixture.charged('p', 'requests.cpu')).toEqual({
        'west/a': '1',
      });
      await fixture.obey('west/a');
      expect(await fixture.charged('p', 'requests.cpu')).toEqual({});
    });

    it('ignores what is said of namespaces that are in no project', async () => {
      const fixture = await setup();
      expect(
        await fixture.observe('west/x', { sequence: 1, spec: { pods: '1' } }),
      ).toBeUndefined();
      expect(await fixture.demand('west/x', { pods: '1' })).toBeUndefined();
      await expect(fixture.close('west/x')).rejects.toThrow(
        'The namespace x of cluster west is in no project',
      );
    });

    it('goes up and down', async () => {
      const { knex } = await setup();
      const directory = `${__dirname}/../../migrations`;
      await knex.migrate.rollback({ directory }, true);
      expect(await knex.schema.hasTable('ledger_accounts')).toBe(false);
      await knex.migrate.latest({ directory });
      expect(await knex.schema.hasTable('ledger_accounts')).toBe(true);
    });
  },
);
