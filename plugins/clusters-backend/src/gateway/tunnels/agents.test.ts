import { describeOnDatabases } from '../__testUtils__/describeOnDatabases';
import { EvilAgent } from '@rigging/tunnel/testUtils';
import type { GatewayFixture } from '../__testUtils__/GatewayFixture';
import type { FakeAgent } from '../__testUtils__/FakeAgent';
import type { TestReplica } from '../__testUtils__/TestReplica';

const connectPath = '/api/clusters/agent/connect';
const report = (more: object = {}) =>
  `${JSON.stringify({
    sentAt: '2026-11-21T10:00:00Z',
    leader: true,
    checks: [],
    ...more,
  })}\n`;

jest.setTimeout(180_000);

describeOnDatabases('an agent that connects', createFixture => {
  let fixture: GatewayFixture;
  let replica: TestReplica;

  beforeEach(async () => {
    fixture = await createFixture();
    replica = await fixture.startReplica();
  });

  afterEach(async () => {
    await fixture.stop();
  });

  async function connectEvil(
    agent: FakeAgent,
    more: Partial<Parameters<typeof EvilAgent.connect>[0]> = {},
  ) {
    const { response, bearer, client } = await EvilAgent.connect({
      port: replica.port,
      path: connectPath,
      subject: agent.clusterId,
      keyPair: agent.keyPair,
      audience: fixture.hubKey.thumbprint,
      ...more,
    });
    return {
      status: response?.status,
      body: `${response?.body}`,
      bearer,
      client,
    };
  }

  it('is recorded, and recorded as gone when its tunnel ends', async () => {
    const agent = await fixture.connected('west', replica);
    await fixture.until(
      () => fixture.registry.lastAgents(agent.clusterId)?.length === 1,
    );
    expect(fixture.registry.lastAgents(agent.clusterId)).toMatchObject([
      { instance: 'agent-0', version: '0.1.0', leader: false },
    ]);
    agent.tunnels[0].close('for the test');
    await fixture.until(
      () => fixture.registry.lastAgents(agent.clusterId)?.length === 0,
    );
    const startedAt = Date.now();
    const answer = await fetch(replica.api('west', '/api'), {
      headers: fixture.bearer(),
    });
    // Nothing is waited for; the bound is for slow machines.
    expect(Date.now() - startedAt).toBeLessThan(3_000);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({
      reason: 'ClusterDisconnected',
      message: expect.stringContaining(
        'last heard from at 2026-11-21T10:00:00.000Z',
      ),
    });
  });

  it('is refused with the credentials of a cluster that was copied, and audited once (43)', async () => {
    const agent = await fixture.register('west');
    for (let attempt = 0; attempt < 3; attempt++) {
      await expect(
        agent.connect(replica.connectUrl, fixture.hubKey, {
          clusterUid: 'uid-of-the-copy',
        }),
      ).rejects.toThrow(/ClusterMismatch/);
    }
    expect(replica.audited).toEqual([
      expect.objectContaining({
        eventId: 'cluster-clone-refused',
        severityLevel: 'high',
        status: 'failed',
        meta: expect.objectContaining({
          cluster: 'west',
          clusterUid: 'uid-of-the-copy',
          registeredUid: 'uid-of-west',
        }),
      }),
    ]);
    expect(fixture.registry.lastAgents(agent.clusterId)).toBeUndefined();
  });

  it('is told never to come back when its cluster is gone (47)', async () => {
    const agent = await fixture.register('west');
    const known = fixture.registry.agents.get(agent.clusterId);
    if (known) known.state = 'gone';
    expect((await connectEvil(agent)).status).toBe(410);
  });

  it.each([
    [
      'a page of a browser (30)',
      { headers: { Origin: 'https://evil.example' } },
      403,
    ],
    ['a user token (29)', { stolenToken: 'mock-user-token' }, 401],
    ['a token for another hub', { audience: 'another-hub' }, 401],
    ['an expired token', { now: () => new Date(Date.now() - 3_600_000) }, 401],
    ['a name that is not registered', { subject: 'id-of-east' }, 401],
  ])('is refused as %s', async (_, options, status) => {
    const agent = await fixture.register('west');
    expect((await connectEvil(agent, options)).status).toBe(status);
  });

  it('cannot use a token twice, on any replica (92)', async () => {
    const agent = await fixture.register('west');
    const other = await fixture.startReplica();
    const options = {
      token: { uid: 'x' },
      stolenToken: await EvilAgent.token({
        subject: agent.clusterId,
        keyPair: agent.keyPair,
        audience: fixture.hubKey.thumbprint,
      }),
    };
    const first = await connectEvil(agent, options);
    const second = await connectEvil(agent, { ...options, port: other.port });
    // The first is honest but for its cluster, which it does not name.
    expect([first.status, second.status]).toEqual([403, 401]);
    expect(second.body).toContain('used before');
  });

  it('takes the place of its own older tunnel, on another replica too (90)', async () => {
    const other = await fixture.startReplica({
      settings: { heartbeatMs: 200 },
    });
    const agent = await fixture.register('west');
    const older = await agent.connect(other.connectUrl, fixture.hubKey);
    const newer = await agent.connect(replica.connectUrl, fixture.hubKey);
    await older.closed;
    expect(newer.epoch).toBeGreaterThan(older.epoch);
    await fixture.until(
      () => fixture.registry.lastAgents(agent.clusterId)?.length === 1,
    );
  });

  it('gives way to its own newer tunnel that was entered first', async () => {
    const other = await fixture.startReplica();
    const agent = await fixture.register('west');
    const known = fixture.registry.agents.get(agent.clusterId);
    let goOn = () => {};
    const waiting = new Promise<void>(resolve => {
      goOn = resolve;
    });
    const findAgent = jest
      .spyOn(fixture.registry, 'findAgent')
      .mockImplementationOnce(async () => known)
      .mockImplementationOnce(async () => {
        await waiting;
        return known;
      });
    const older = await agent.connect(other.connectUrl, fixture.hubKey);
    await fixture.until(() => findAgent.mock.calls.length === 2);
    const newer = await agent.connect(replica.connectUrl, fixture.hubKey);
    await fixture.until(
      () => fixture.registry.lastAgents(agent.clusterId)?.length === 1,
    );
    goOn();
    expect(JSON.stringify(await older.closed)).toMatch(/newer tunnel/);
    const database = await fixture.database();
    expect(await database('gateway_tunnels').select('epoch')).toMatchObject([
      { epoch: expect.anything() },
    ]);
    expect(newer.epoch).toBeGreaterThan(older.epoch);
  });

  it('shares the load with a second one, and nothing is noticed when one dies', async () => {
    const agent = await fixture.register('west');
    const one = await agent.connect(replica.connectUrl, fixture.hubKey);
    await agent.connect(replica.connectUrl, fixture.hubKey, {
      instance: 'agent-1',
    });
    await fixture.until(
      () => fixture.registry.lastAgents(agent.clusterId)?.length === 2,
    );
    one.close('for the test');
    const answers = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const answer = await fetch(replica.api('west', '/api'), {
          headers: fixture.bearer(),
        });
        return answer.status;
      }),
    );
    expect(new Set(answers)).toEqual(new Set([200]));
  });

  it('has its reports recorded, and whether it leads', async () => {
    const agent = await fixture.connected('west', replica);
    agent.status?.write(report());
    const isLeader = () =>
      fixture.registry.lastAgents(agent.clusterId)?.[0]?.leader === true;
    await fixture.until(isLeader);
    await fixture.until(() => fixture.registry.reports.length === 1);
    expect(fixture.registry.reports[0]).toMatchObject({
      clusterId: agent.clusterId,
      report: { leader: true },
    });
  });

  it.each([
    ['no JSON', 'nonsense\n'],
    ['a report without its parts', '{}\n'],
    ['a line of 300 KB (54)', `${report({ error: 'x'.repeat(300_000) })}`],
  ])(
    'loses its tunnel for going on with malformed reports: %s',
    async (_, line) => {
      const agent = await fixture.connected('west', replica);
      agent.status?.write(report());
      for (let i = 0; i < 5; i++) {
        agent.status?.write(line);
      }
      await agent.tunnels[0].closed;
      expect(fixture.registry.reports).toHaveLength(1);
    },
  );

  it('is asked to connect elsewhere when its replica stops', async () => {
    const agent = await fixture.connected('west', replica);
    await replica.stop();
    fixture.replicas.splice(0);
    const reason = await agent.tunnels[0].closed;
    expect(JSON.stringify(reason)).toMatch(/drain|stopping/);
    expect(fixture.registry.lastAgents(agent.clusterId)).toEqual([]);
  });

  it('is let go at once when it drains its tunnel and nobody asks anything', async () => {
    const agent = await fixture.connected('west', replica);
    const begun = Date.now();
    await agent.tunnels[0].drain();
    // Streams of reports would otherwise hold it up for 30 s.
    expect(Date.now() - begun).toBeLessThan(10_000);
  });

  it('is gone when its replica is silent, and back when it was only slow (93)', async () => {
    const slow = await fixture.startReplica({
      settings: { heartbeatMs: 2_000 },
    });
    const agent = await fixture.connected('west', slow);
    const count = () => fixture.registry.lastAgents(agent.clusterId)?.length;
    await fixture.until(() => count() === 1);
    await fixture.startReplica({
      settings: { heartbeatMs: 100, deadAfterMs: 500 },
    });
    await fixture.until(() => count() === 0);
    await fixture.until(() => count() === 1);
    expect(agent.tunnels[0].openStreams).toBe(1);
  });
});
