import fc from 'fast-check';
import { createTestDatabases } from '@rigging/backend-testing';
import {
  BundleFixture,
  namespace,
  statusOf,
} from './__testUtils__/BundleFixture';
import type { ReportingTunnel } from './BundleOutlet';

jest.setTimeout(300_000);

const databases = createTestDatabases();
const keys = ['a', 'b'].flatMap(name =>
  ['access', 'projects'].map(source => ({ clusterId: 'west', source, name })),
);

/** What the test believes of a bundle. */
type Believed = {
  wanted: string[] | undefined;
  newest: number;
  /** Newest revision that was reported through a tunnel that was current then. */
  reported: number;
  /** All revisions that were ever given. */
  given: number[];
};

type Step =
  | { type: 'put'; key: number; objects: string[]; replica: number }
  | { type: 'delete'; key: number; replica: number }
  | {
      type: 'report';
      key: number;
      /** How many revisions ago; -1 is one that does not exist yet. */
      age: number;
      tunnel: number;
      state:
        | 'applied'
        | 'degraded'
        | 'held'
        | 'refused'
        | 'removing'
        | 'removed';
      replica: number;
      times: number;
    }
  | { type: 'approve'; key: number; age: number }
  | { type: 'reconnect' };

const key = fc.integer({ min: 0, max: keys.length - 1 });
const replica = fc.integer({ min: 0, max: 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    type: fc.constant('put' as const),
    key,
    objects: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')),
    replica,
  }),
  fc.record({ type: fc.constant('delete' as const), key, replica }),
  fc.record({
    type: fc.constant('report' as const),
    key,
    age: fc.constantFrom(0, 0, 0, 1, 2, -1),
    tunnel: fc.constantFrom(0, 0, 0, 1),
    state: fc.constantFrom(
      ...(['applied', 'applied', 'degraded', 'held'] as const),
      ...(['refused', 'removing', 'removed', 'removed'] as const),
    ),
    replica,
    times: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({
    type: fc.constant('approve' as const),
    key,
    age: fc.constantFrom(0, 1),
  }),
  fc.record({ type: fc.constant('reconnect' as const) }),
);

describe.each(databases.eachSupportedId())('bundles (%s)', id => {
  it('never settle what was not reported, and never go back', async () => {
    const fixture = await BundleFixture.create(await databases.init(id));
    const replicas = [fixture.bundles, fixture.createReplica()];
    let epoch = 0;
    const run = fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async steps => {
        await fixture.bundles.forget('west');
        await fixture.database('gateway_tunnels').delete();
        const tunnels: ReportingTunnel[] = [];
        const reconnect = async () => {
          if (tunnels[0]) {
            await fixture.leave(tunnels[0]);
          }
          epoch += 1;
          tunnels.unshift(await fixture.enterTunnel('west', epoch));
        };
        await reconnect();
        await reconnect();
        const believed = keys.map(
          (): Believed => ({
            wanted: undefined,
            newest: 0,
            reported: 0,
            given: [],
          }),
        );
        for (const each of steps) {
          if (each.type === 'reconnect') {
            await reconnect();
            continue;
          }
          await take(each, believed[each.key], { replicas, tunnels });
          await check(fixture, { replicas, believed });
        }
      }),
      { numRuns: 150 },
    );
    await expect(run).resolves.toBeUndefined();
  });
});

async function take(
  done: Exclude<Step, { type: 'reconnect' }>,
  known: Believed,
  around: { replicas: BundleFixture['bundles'][]; tunnels: ReportingTunnel[] },
): Promise<void> {
  const { replicas, tunnels } = around;
  const name = keys[done.key];
  if (done.type === 'put') {
    const objects = done.objects.map(namespace);
    const result = await replicas[done.replica].put(name, { objects });
    const wanted = [...done.objects].sort();
    const isSame = JSON.stringify(wanted) === JSON.stringify(known.wanted);
    expect(result.isChanged).toBe(!isSame);
    known.wanted = wanted;
    give(known, result.revision, { isChanged: !isSame });
    return;
  }
  const [before] = (await replicas[0].list('west')).filter(isOf(name));
  if (done.type === 'delete') {
    await replicas[done.replica].delete(name);
    const [after] = (await replicas[0].list('west')).filter(isOf(name));
    expect(after === undefined).toBe(before === undefined);
    if (after) {
      give(known, after.revision, { isChanged: known.wanted !== undefined });
    }
    known.wanted = undefined;
    return;
  }
  const revision =
    done.age < 0 ? known.newest + 1 : known.given.at(-1 - done.age) ?? 1;
  if (done.type === 'approve') {
    const mayBe = before?.state === 'held' && before.revision === revision;
    const approved = await replicas[0]
      .approveDeletions(name, revision)
      .catch(() => undefined);
    expect(approved !== undefined).toBe(mayBe);
    if (approved) {
      give(known, approved.revision, { isChanged: true });
    }
    return;
  }
  for (let time = 0; time < done.times; time += 1) {
    const outcome = await replicas[done.replica].recordStatus(
      tunnels[done.tunnel],
      statusOf(name, revision, { state: done.state }),
    );
    if (done.tunnel > 0) {
      expect(outcome).toBe('fenced');
    }
    if (outcome === 'recorded') {
      expect(revision).toBe(known.newest);
      known.reported = revision;
    }
  }
}

function give(
  known: Believed,
  revision: number,
  options: { isChanged: boolean },
): void {
  if (options.isChanged) {
    expect(revision).toBeGreaterThan(known.newest);
    known.given.push(revision);
  } else {
    expect(revision).toBe(known.newest);
  }
  known.newest = revision;
}

/** What both replicas say is what the test believes. */
async function check(
  fixture: BundleFixture,
  around: { replicas: BundleFixture['bundles'][]; believed: Believed[] },
): Promise<void> {
  const { replicas, believed } = around;
  const listed = await fixture.bundles.list('west');
  const unsettled = new Set<string>();
  keys.forEach((name, index) => {
    const [bundle] = listed.filter(isOf(name));
    const known = believed[index];
    if (!bundle) {
      // Gone only when nothing is wanted and the agent has said that nothing is left.
      expect(known.wanted).toBeUndefined();
      expect(known.reported).toBe(known.newest);
      return;
    }
    expect(bundle.revision).toBe(known.newest);
    expect(bundle.appliedRevision ?? 0).toBeLessThanOrEqual(known.reported);
    if (known.reported !== known.newest) {
      unsettled.add(name.source);
      expect(['pending', 'removing']).toContain(bundle.state);
    }
  });
  for (const each of replicas) {
    for (const source of ['access', 'projects']) {
      expect(await each.whenSettled('west', { timeoutMs: 0, source })).toBe(
        !unsettled.has(source),
      );
    }
  }
}

function isOf(name: { source: string; name: string }) {
  return (bundle: { source: string; name: string }) =>
    bundle.source === name.source && bundle.name === name.name;
}
