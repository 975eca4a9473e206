import { FakeAccess } from '../__testUtils__/FakeAccess';
import { FakeAgent } from '../__testUtils__/FakeAgent';
import { FakeRegistry } from '../__testUtils__/FakeRegistry';
import { RequestRevisions } from '../../revisions/RequestRevisions';
import { AccessGate } from './AccessGate';
import type { GatewayUser } from './GatewayUser';

const ref = 'user:default/jane';
const user: GatewayUser = {
  ...{ token: 't', tokenId: 'i', user: ref, subject: { ref, groups: [] } },
  proof: {
    type: 'credential',
    subject: ref,
    credential: {
      ...{ id: 'one', subject: ref, clusterIds: undefined },
      ...{ isReadOnly: false, expiresAt: Infinity },
    },
  },
};

describe('AccessGate', () => {
  async function setup() {
    const registry = new FakeRegistry();
    await FakeAgent.register(registry, 'west');
    const counters = { access: 1, bundles: 1 };
    const calls: string[] = [];
    const gate = AccessGate.create({
      registry,
      revisions: RequestRevisions.create({
        inner: { read: async () => ({ ...counters }), bump: async () => {} },
      }),
      evaluator: new FakeAccess().of({} as never).evaluator,
      delivery: {
        ensure: async () => {
          calls.push('ensure');
        },
      },
      bundles: {
        whenSettled: async (_, { asOf }) => {
          calls.push(`settled as of ${asOf ?? 'now'}`);
          return true;
        },
      },
      settleMs: 5_000,
      now: () => new Date(),
    });
    const pass = async () => {
      const admission = await gate.admit(user, {
        ...{ name: 'west', method: 'GET', path: '/api', isUpgrade: false },
        since: performance.now(),
      });
      return async () => gate.settle(admission);
    };
    return { gate, counters, calls, pass };
  }

  it('has roles delivered once for each change of access', async () => {
    const { counters, calls, pass } = await setup();
    await (
      await pass()
    )();
    await (
      await pass()
    )();
    counters.access = 2;
    counters.bundles = 7;
    await (
      await pass()
    )();
    await (
      await pass()
    )();
    expect(calls).toEqual([
      ...['ensure', 'settled as of now', 'settled as of 1'],
      ...['ensure', 'settled as of now', 'settled as of 7'],
    ]);
  });

  it('does not take counters for new that were read before the roles were delivered', async () => {
    const { calls, pass } = await setup();
    const early = await pass();
    await (
      await pass()
    )();
    await early();
    expect(calls).toEqual([
      ...['ensure', 'settled as of now'],
      ...['ensure', 'settled as of now'],
    ]);
  });
});
