import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { describeOnDatabases } from '../gateway/__testUtils__/describeOnDatabases';
import type { GatewayFixture } from '../gateway/__testUtils__/GatewayFixture';
import type { NewAuditRecord } from './ClusterAuditLog';
import { DatabaseClusterAuditLog } from './DatabaseClusterAuditLog';

jest.setTimeout(120_000);

function aRecord(overrides: Partial<NewAuditRecord> = {}): NewAuditRecord {
  return {
    at: new Date(1_000),
    clusterId: 'west',
    kind: 'request',
    actor: 'user:default/jane',
    verb: 'get',
    resource: 'pods',
    namespace: 'shop',
    name: 'web-0',
    code: 200,
    latencyMs: 12,
    ...overrides,
  };
}

describeOnDatabases('DatabaseClusterAuditLog', createFixture => {
  let fixture: GatewayFixture;
  let database: Knex;
  let log: DatabaseClusterAuditLog;
  const logger = mockServices.logger.mock();

  beforeEach(async () => {
    fixture = await createFixture();
    database = await fixture.database();
    logger.error.mockClear();
    log = DatabaseClusterAuditLog.create({ database, logger });
  });

  afterEach(() => fixture.stop());

  const namesOf = async (query = {}, clusterId = 'west') =>
    (await log.list(clusterId, query)).items.map(({ name }) => name);

  it('keeps what was done, newest first, each cluster for itself', async () => {
    expect(await log.list('west', {})).toEqual({ items: [] });
    log.record(aRecord({ name: 'first' }));
    log.record(aRecord({ name: 'elsewhere', clusterId: 'east' }));
    log.record(aRecord({ name: 'last', at: new Date(3_000) }));
    log.record(
      aRecord({
        name: 'everywhere',
        at: new Date(2_000),
        clusterId: undefined,
        kind: 'change',
      }),
    );
    await log.flush();
    expect(await namesOf()).toEqual(['last', 'everywhere', 'first']);
    expect(await namesOf({}, 'east')).toEqual(['everywhere', 'elsewhere']);
    expect((await log.list('east', { limit: 1 })).items).toEqual([
      {
        ...aRecord({ at: new Date(2_000), kind: 'change', name: 'everywhere' }),
        clusterId: undefined,
        id: expect.any(String),
      },
    ]);
  });

  it('pages without gaps or repetitions, also where times are equal and while records come in', async () => {
    for (let index = 0; index < 25; index += 1) {
      const clusterId = index % 5 === 0 ? undefined : 'west';
      log.record(
        aRecord({ name: `${index}`, clusterId, at: new Date(index >> 2) }),
      );
    }
    await log.flush();
    const seen: (string | undefined)[] = [];
    let cursor: string | undefined;
    do {
      const page = await log.list('west', { limit: 4, cursor });
      expect(page.items.length).toBeLessThanOrEqual(4);
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
      log.record(aRecord({ name: 'late', at: new Date(9_000) }));
      await log.flush();
    } while (cursor);
    expect(seen).toEqual(
      Array.from({ length: 25 }, (_, index) => `${24 - index}`),
    );
  });

  it('filters by each field, and refuses cursors of another filter', async () => {
    log.record(aRecord({ name: 'a', actor: 'user:default/joe' }));
    log.record(aRecord({ name: 'b', verb: 'delete' }));
    log.record(aRecord({ name: 'c', resource: 'secrets' }));
    log.record(aRecord({ name: 'd', namespace: 'blog' }));
    log.record(aRecord({ name: 'e', kind: 'change' }));
    await log.flush();
    expect(await namesOf({ actor: 'user:default/joe' })).toEqual(['a']);
    expect(await namesOf({ verb: 'delete' })).toEqual(['b']);
    expect(await namesOf({ resource: 'secrets' })).toEqual(['c']);
    expect(await namesOf({ namespace: 'blog' })).toEqual(['d']);
    expect(await namesOf({ kind: 'change' })).toEqual(['e']);
    expect(await namesOf({ kind: 'request', verb: 'delete' })).toEqual(['b']);
    expect(await namesOf({ actor: `x' or '1'='1` })).toEqual([]);
    expect(await namesOf({ actor: 'nul\0' })).toEqual([]);
    const { nextCursor: cursor } = await log.list('west', { limit: 1 });
    await expect(log.list('west', { verb: 'get', cursor })).rejects.toThrow(
      'another filter',
    );
    for (const wrong of ['', 'x', 'bnVsbA', 'eyJhIjoiMSJ9']) {
      await expect(log.list('west', { cursor: wrong })).rejects.toThrow(
        'start again',
      );
    }
  });

  it('cuts what is too long, and keeps neither queries nor tokens', async () => {
    const secret = 'c4nary';
    log.record(
      aRecord({
        name: `${'ü'.repeat(300)}`,
        actor: `a\0b\n${'c'.repeat(600)}`,
        verb: 'x'.repeat(100),
        subresource: `exec?command=${secret}`,
        message: `no rgk.0123.${secret} nor Bearer eyJhbGci.eyJz.${secret}`,
        code: Number.NaN,
        latencyMs: 1e12,
      }),
    );
    await log.flush();
    const [record] = (await log.list('west', {})).items;
    expect(record.name).toHaveLength(253);
    expect(record.actor).toMatch(/^a b c+$/);
    expect(record.verb).toHaveLength(32);
    expect(record.subresource).toBe('exec');
    expect(record.code).toBe(0);
    expect(JSON.stringify(await database('cluster_audit_log'))).not.toContain(
      secret,
    );
  });

  it('writes many at once in few statements', async () => {
    const statements: string[] = [];
    database.on('query', ({ sql }) => statements.push(sql));
    for (let index = 0; index < 2_000; index += 1) {
      log.record(aRecord({ name: `${index}` }));
    }
    await log.flush();
    expect(statements.filter(sql => /^insert/.test(sql))).toHaveLength(8);
    const [{ count }] = await database('cluster_audit_log').count({
      count: '*',
    });
    expect(Number(count)).toBe(2_000);
  });

  it('waits for a database that is away, drops what is too much, and says so once', async () => {
    await database.schema.renameTable('cluster_audit_log', 'away');
    for (let index = 0; index < 21_000; index += 1) {
      log.record(aRecord({ name: `c4nary-${index}` }));
    }
    await log.flush();
    expect(log.dropped).toBeGreaterThanOrEqual(500);
    expect(log.dropped).toBeLessThanOrEqual(1_000);
    const lines = logger.error.mock.calls.map(([line]) => line);
    expect(lines.filter(line => /lost/.test(line))).toHaveLength(1);
    expect(JSON.stringify(logger.error.mock.calls)).not.toContain('c4nary');
    await database.schema.renameTable('away', 'cluster_audit_log');
    await log.flush();
    const [{ count }] = await database('cluster_audit_log').count({
      count: '*',
    });
    expect(Number(count) + log.dropped).toBe(21_000);
  });

  it('counts the refused requests of one actor when they are many, and keeps all others', async () => {
    const refused = { actor: 'user:default/flood', code: 403 };
    for (let index = 0; index < 25_000; index += 1) {
      log.record(aRecord({ ...refused, at: new Date(index % 60_000) }));
    }
    log.record(aRecord({ name: 'done', actor: 'user:default/flood' }));
    log.record(aRecord({ name: 'refused', code: 403 }));
    log.record(aRecord({ ...refused, clusterId: 'east' }));
    log.record(aRecord({ ...refused, kind: 'change', name: 'change' }));
    await log.flush();
    expect(log.dropped).toBe(0);
    const { items } = await log.list('west', { limit: 500 });
    expect(items).toHaveLength(120 + 3 + 1);
    const listed = items.map(({ name }) => name);
    expect(listed).toEqual(
      expect.arrayContaining(['done', 'refused', 'change']),
    );
    expect((await log.list('west', { verb: '*' })).items).toMatchObject([
      { ...refused, message: expect.stringMatching(/^24880 more refused/) },
    ]);
    expect((await log.list('east', {})).items).toMatchObject([
      { verb: '*', message: expect.stringMatching(/^1 more refused/) },
    ]);
    await log.flush();
    expect((await log.list('west', { verb: '*' })).items).toHaveLength(1);
  });

  it('lists refused requests one by one again in the next minute', async () => {
    for (let index = 0; index < 360; index += 1) {
      log.record(aRecord({ code: 403, at: new Date(index * 1_000) }));
    }
    await log.flush();
    expect((await log.list('west', { limit: 500 })).items).toHaveLength(360);
  });

  it('writes by itself within a moment', async () => {
    log.record(aRecord());
    await fixture.until(async () => (await namesOf()).length > 0);
    expect(await namesOf()).toEqual(['web-0']);
  });

  it('forgets records in time, in pieces', async () => {
    for (let index = 0; index < 4_500; index += 1) {
      log.record(aRecord({ at: new Date(index) }));
    }
    await log.flush();
    expect(await log.purge(4_400)).toBe(4_400);
    const { items } = await log.list('west', { limit: 500 });
    expect(items).toHaveLength(100);
    expect(items.at(-1)?.at).toEqual(new Date(4_400));
    expect(await log.purge(4_400)).toBe(0);
  });
});
