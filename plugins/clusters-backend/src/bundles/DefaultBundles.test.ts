import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { createTestDatabases } from '@rigging/backend-testing';
import { makeRecord } from '../__fixtures__/makeRecord';
import { DatabaseClusterStore } from '../store/DatabaseClusterStore';
import {
  BundleFixture,
  namespace,
  statusOf,
} from './__testUtils__/BundleFixture';

jest.setTimeout(120_000);

const databases = createTestDatabases();
const key = { clusterId: 'west', source: 'projects', name: 'payments' };

describe.each(databases.eachSupportedId())('DefaultBundles (%s)', id => {
  async function setup() {
    const fixture = await BundleFixture.create(await databases.init(id));
    const tunnel = await fixture.enterTunnel('west');
    return { fixture, tunnel, bundles: fixture.bundles };
  }

  it('makes a revision of what changed, and none of what is wanted already', async () => {
    const { bundles, fixture } = await setup();
    const objects = [namespace('b'), namespace('a')];
    const first = await bundles.put(key, { objects });
    const again = await bundles.put(key, { objects: [...objects].reverse() });
    expect(again).toEqual({ revision: first.revision, isChanged: false });
    const counter = (await fixture.revisions.read()).bundles;
    const second = await bundles.put(key, { objects: [namespace('a')] });
    expect(second.isChanged).toBe(true);
    expect(second.revision).toBeGreaterThan(first.revision);
    expect((await fixture.revisions.read()).bundles).toBe(counter + 1);
    expect(await bundles.list('west')).toMatchObject([
      { ...{ source: 'projects', name: 'payments', state: 'pending' } },
    ]);
  });

  it('keeps no value in the database that can be read there', async () => {
    const { bundles, fixture } = await setup();
    const secret = (value: string) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's', namespace: 'a' },
      stringData: { password: value },
    });
    await bundles.put(key, { objects: [secret('hunter2')] });
    const [row] = await fixture.database('bundles');
    expect(JSON.stringify(row)).not.toMatch(/hunter2|password|aHVudGVyMg/);
    expect((await bundles.read(key))?.objects).toEqual([secret('hunter2')]);
    const shown = await bundles.get(key);
    expect(JSON.stringify(shown)).not.toContain('hunter2');
    expect(shown?.objects[0].desired?.stringData).toEqual({
      password: '(hidden)',
    });
    // The same content of another bundle has another hash: equal secrets do not show as equal.
    await bundles.put(
      { ...key, name: 'other' },
      { objects: [secret('hunter2')] },
    );
    const rows = await fixture.database('bundles');
    expect(new Set(rows.map(each => each.hash)).size).toBe(2);
  });

  it('keeps a tombstone until the agent has removed everything, and goes on counting', async () => {
    const { bundles, tunnel, fixture } = await setup();
    const first = await bundles.put(key, { objects: [namespace('a')] });
    await bundles.recordStatus(tunnel, statusOf(key, first.revision));
    await bundles.delete(key);
    const index = (await bundles.findIndexes(['west'])).get('west') ?? [];
    expect(index).toMatchObject([{ name: 'payments', isDeleted: true }]);
    const [{ revision }] = index;
    expect(revision).toBeGreaterThan(first.revision);
    expect(await bundles.list('west')).toMatchObject([{ state: 'removing' }]);
    expect(await bundles.read(key)).toMatchObject({ objects: [] });

    const removed = statusOf(key, revision, { state: 'removed' });
    expect(await bundles.recordStatus(tunnel, removed)).toBe('recorded');
    expect(await fixture.database('bundles')).toEqual([]);
    expect(await bundles.get(key)).toBeUndefined();

    const back = await bundles.put(key, { objects: [namespace('a')] });
    expect(back.revision).toBeGreaterThan(revision);
  });

  it('takes a bundle back that was put again while it was removed', async () => {
    const { bundles, tunnel } = await setup();
    await bundles.put(key, { objects: [namespace('a')] });
    await bundles.delete(key);
    const [{ revision }] = await bundles.list('west');
    const back = await bundles.put(key, { objects: [namespace('a')] });
    const late = statusOf(key, revision, { state: 'removed' });
    expect(await bundles.recordStatus(tunnel, late)).toBe('outdated');
    expect(await bundles.list('west')).toMatchObject([
      { revision: back.revision, state: 'pending' },
    ]);
  });

  it('shows what the agent says of the newest revision and of its objects', async () => {
    const { bundles, tunnel, fixture } = await setup();
    const objects = [namespace('a'), namespace('b')];
    const { revision } = await bundles.put(key, { objects });
    const status = statusOf(key, revision, {
      state: 'degraded',
      counts: { total: 2, applied: 1, conflict: 1, refused: 0, corrected: 0 },
      objects: [
        {
          ...{ apiVersion: 'v1', kind: 'Namespace', name: 'b' },
          state: 'conflict',
          message: 'conflict with\u202e "helm"',
          differences: ['.metadata.labels.team'],
          at: '2026-11-21T09:00:00Z',
        },
        {
          ...{ apiVersion: 'v1', kind: 'Namespace', name: 'old' },
          state: 'deleting',
          at: '2026-11-21T09:00:00Z',
        },
      ],
    });
    expect(await bundles.recordStatus(tunnel, status)).toBe('recorded');
    const details = await bundles.get(key);
    expect(details?.bundle).toMatchObject({
      state: 'degraded',
      appliedRevision: revision,
      counts: { total: 2, conflict: 1 },
    });
    expect(details?.objects).toMatchObject([
      { name: 'a', state: 'applied' },
      {
        name: 'b',
        state: 'conflict',
        message: 'conflict with  "helm"',
        differences: ['.metadata.labels.team'],
        at: new Date('2026-11-21T09:00:00Z'),
      },
      { name: 'old', state: 'deleting' },
    ]);
    expect(fixture.news).toEqual(['west', 'west']);
    // The same again is no news, and moves no counter.
    const counter = (await fixture.revisions.read()).bundles;
    await bundles.recordStatus(tunnel, status);
    expect(fixture.news).toHaveLength(2);
    expect((await fixture.revisions.read()).bundles).toBe(counter);
  });

  it('takes no report from a tunnel that has been replaced, of another cluster, or that is none', async () => {
    const { bundles, tunnel, fixture } = await setup();
    const { revision } = await bundles.put(key, { objects: [namespace('a')] });
    const status = statusOf(key, revision);
    const record = (from: typeof tunnel, given: unknown = status) =>
      bundles.recordStatus(from, given);
    expect(await record({ ...tunnel, epoch: 2 })).toBe('fenced');
    const east = await fixture.enterTunnel('east');
    expect(await record(east)).toBe('outdated');
    expect(await record({ ...east, clusterId: 'west' })).toBe('fenced');
    expect(await record(tunnel, { ...status, state: 'fine' })).toBe(
      'malformed',
    );
    expect(await record(tunnel, { ...status, state: 'removed' })).toBe(
      'malformed',
    );
    const odd = { source: 'a\0', name: '../b' };
    expect(await record(tunnel, { ...status, ...odd })).toBe('malformed');
    expect(await bundles.read({ ...key, ...odd })).toBeUndefined();
    expect(await record(tunnel, { ...status, revision: revision + 1 })).toBe(
      'outdated',
    );
    await fixture.leave(tunnel);
    expect(await record(tunnel)).toBe('fenced');
    expect(await bundles.list('west')).toMatchObject([{ state: 'pending' }]);
  });

  it('cuts to size what a lying agent says', async () => {
    const { bundles, tunnel } = await setup();
    const { revision } = await bundles.put(key, { objects: [namespace('a')] });
    const liar = statusOf(key, revision, {
      state: 'degraded',
      message: 'x'.repeat(10_000),
      objects: Array.from({ length: 2_000 }, (_, index) => ({
        ...{ apiVersion: 'v1', kind: 'Pod', name: `p${index}` },
        state: 'refused',
        message: 'y'.repeat(10_000),
        differences: Array.from({ length: 100 }, () => 'z'.repeat(1_000)),
        at: '2026-11-21T09:00:00Z',
      })),
    });
    await bundles.recordStatus(tunnel, liar);
    const details = await bundles.get(key);
    expect(details?.bundle.message).toHaveLength(512);
    expect(JSON.stringify(details).length).toBeLessThan(250_000);
  });

  it('lets a person approve deletions that are held, of the newest revision only', async () => {
    const { bundles, tunnel } = await setup();
    const { revision } = await bundles.put(key, { objects: [namespace('a')] });
    await expect(bundles.approveDeletions(key, revision)).rejects.toThrow(
      'not held',
    );
    const held = statusOf(key, revision, { state: 'held', deletions: 40 });
    await bundles.recordStatus(tunnel, held);
    expect(await bundles.list('west')).toMatchObject([
      { state: 'held', deletions: 40 },
    ]);
    await expect(bundles.approveDeletions(key, revision - 1)).rejects.toThrow(
      'not the newest',
    );
    const approved = await bundles.approveDeletions(key, revision);
    expect(approved.state).toBe('pending');
    expect(approved.revision).toBeGreaterThan(revision);
    expect(await bundles.read(key)).toMatchObject({
      isDeletionApproved: true,
      objects: [namespace('a')],
    });
    // Whatever comes next is approved by nobody.
    await bundles.put(key, { objects: [namespace('b')] });
    expect(await bundles.read(key)).toMatchObject({
      isDeletionApproved: false,
    });
    await expect(
      bundles.approveDeletions({ ...key, name: 'none' }, 1),
    ).rejects.toThrow('no bundle');
  });

  it('refuses what was decided on before somebody else changed it', async () => {
    const { bundles } = await setup();
    const late = { clusterId: 'west', source: 'projects', name: 'late' };
    const put = (name: string, ifRevision: number) =>
      bundles.put(late, { objects: [namespace(name)], ifRevision });

    await expect(put('a', 7)).rejects.toThrow('has the revision 0');
    const { revision } = await put('a', 0);
    await expect(put('b', 0)).rejects.toThrow('decide again');
    await put('b', revision);
    await expect(put('a', revision)).rejects.toThrow('decide again');

    expect(await bundles.read(late)).toMatchObject({
      objects: [namespace('b')],
    });
  });

  it('allows a few deletions whatever their share, and those of rights always', async () => {
    const { bundles, tunnel } = await setup();
    const budgetAt = async (total: number) => {
      const [{ revision }] = await bundles.list('west');
      const counts = { total, applied: total, conflict: 0, refused: 0 };
      const status = statusOf(key, revision, {
        counts: { ...counts, corrected: 0 },
      });
      await bundles.recordStatus(tunnel, status);
      return (await bundles.read(key))?.deletionBudget;
    };
    await bundles.put(key, { objects: [namespace('a')] });
    expect(await budgetAt(5)).toBe(1);
    expect(await budgetAt(16)).toBeCloseTo(0.625);
    expect(await budgetAt(400)).toBe(0.5);
    const access = { ...key, source: 'access' };
    await bundles.put(access, { objects: [namespace('a')] });
    expect(await bundles.read(access)).toMatchObject({ deletionBudget: 1 });
  });

  it('forgets a cluster that is gone, and wants nothing in it any more', async () => {
    const { bundles, fixture } = await setup();
    await bundles.put(key, { objects: [namespace('a')] });
    await bundles.put({ ...key, clusterId: 'east' }, { objects: [] });
    await fixture.database('removed_clusters').insert({
      ...{ id: 'west', name: 'west', reason: 'deadline', removed_at: 0 },
    });
    await bundles.forget('west');
    expect(await bundles.list('west')).toEqual([]);
    expect(await bundles.list('east')).toHaveLength(1);
    await expect(bundles.put(key, { objects: [] })).rejects.toThrow('removed');
  });

  it('tells the agent of a cluster that is being removed of none', async () => {
    const { bundles, fixture } = await setup();
    await bundles.put(key, { objects: [namespace('a')] });
    const store = await DatabaseClusterStore.create({
      database: mockServices.database({ knex: fixture.database }),
    });
    await store.insert(
      makeRecord({ id: 'west', name: 'west', state: 'registered' }),
    );
    expect((await bundles.findIndexes(['west'])).size).toBe(1);
    await fixture.database('clusters').update({ state: 'deleting' });
    expect((await bundles.findIndexes(['west'])).size).toBe(0);
  });

  it('has one revision for each of many puts at once', async () => {
    const { bundles, fixture } = await setup();
    const other = fixture.createReplica();
    const put = (index: number) =>
      (index % 2 ? bundles : other).put(
        { ...key, name: `b${index % 3}` },
        { objects: [namespace(`n${index}`)] },
      );
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, index) => put(index)),
    );
    expect(new Set(results.map(each => each.revision)).size).toBe(12);
  });

  describe('whenSettled', () => {
    const now = { timeoutMs: 0 };

    it('is true for a cluster of which nothing is wanted', async () => {
      const { bundles } = await setup();
      expect(await bundles.whenSettled('north', now)).toBe(true);
    });

    it('is false in time when no agent says anything', async () => {
      const { bundles } = await setup();
      await bundles.put(key, { objects: [] });
      expect(await bundles.whenSettled('west', { timeoutMs: 200 })).toBe(false);
    });

    it('waits for the newest revision, however it went, on each replica', async () => {
      const { bundles, fixture, tunnel } = await setup();
      const other = fixture.createReplica();
      const { revision } = await bundles.put(key, { objects: [] });
      const long = { timeoutMs: 20_000 };
      const waiting = [
        bundles.whenSettled('west', long),
        other.whenSettled('west', long),
        other.whenSettled('west', { ...long, source: 'projects' }),
      ];
      await new Promise(resolve => {
        setTimeout(resolve, 150);
      });
      expect(await other.whenSettled('west', now)).toBe(false);
      expect(
        await other.whenSettled('west', { ...now, source: 'access' }),
      ).toBe(true);
      const refused = statusOf(key, revision, { state: 'refused' });
      await bundles.recordStatus(tunnel, refused);
      expect(await Promise.all(waiting)).toEqual([true, true, true]);
      await other.put(key, { objects: [namespace('a')] });
      expect(await bundles.whenSettled('west', now)).toBe(false);
    });

    it('believes a counter that was read before only as far as nothing was put here', async () => {
      const { bundles, fixture } = await setup();
      const asOf = (await fixture.revisions.read()).bundles;
      expect(await bundles.whenSettled('west', { ...now, asOf })).toBe(true);
      await bundles.put(key, { objects: [] });
      expect(await bundles.whenSettled('west', { ...now, asOf })).toBe(false);
    });

    it('asks the database nothing but the counter while nothing changes', async () => {
      const { bundles, fixture } = await setup();
      await bundles.whenSettled('west', now);
      const asked: string[] = [];
      fixture.database.on('query', ({ sql }) => asked.push(sql));
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => bundles.whenSettled('west', now)),
      );
      expect(new Set(answers)).toEqual(new Set([true]));
      expect(asked.filter(sql => /bundles/.test(sql))).toEqual([]);
      expect(asked.length).toBeLessThan(4);
      asked.splice(0);
      const asOf = (await fixture.revisions.read()).bundles;
      asked.splice(0);
      await bundles.whenSettled('west', { ...now, asOf });
      expect(asked).toEqual([]);
    });
  });

  it.each<[string, string, JsonObject[], string]>([
    ['projects', 'Upper', [], 'cannot be the name'],
    ['a_b', 'x', [], 'cannot be the source'],
    ['projects', 'x', [{}], 'Object 0 of the bundle has no valid apiVersion'],
    [
      'projects',
      'x',
      [{ apiVersion: 'v1', kind: 'Pod', metadata: {} }],
      '(Pod) has no valid metadata.name',
    ],
    [
      'projects',
      'x',
      [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: '../x' } }],
      'no valid metadata.name',
    ],
    [
      'projects',
      'x',
      [
        {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'x', generateName: 'y-' },
        },
      ],
      'no generateName',
    ],
    ...['List', 'SecretList'].map(
      (kind): [string, string, JsonObject[], string] => [
        'projects',
        'x',
        [{ apiVersion: 'v1', kind, metadata: { name: 'x' }, items: [] }],
        `(${kind} x) is a list; put its items into the bundle one by one`,
      ],
    ),
    ['projects', 'x', [namespace('a'), namespace('a')], 'Namespace a twice'],
    [
      'projects',
      'x',
      [{ ...namespace('a'), big: 'x'.repeat(1_000_001) }],
      'split it into several',
    ],
  ])('refuses %s/%s when it is wrong', async (source, name, objects, text) => {
    const { bundles } = await setup();
    await expect(
      bundles.put({ clusterId: 'west', source, name }, { objects }),
    ).rejects.toThrow(text);
    expect(await bundles.list('west')).toEqual([]);
  });
});
