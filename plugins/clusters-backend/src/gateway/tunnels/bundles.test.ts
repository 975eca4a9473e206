import { describeOnDatabases } from '../__testUtils__/describeOnDatabases';
import { FakeBundles } from '../__testUtils__/FakeBundles';
import type { GatewayFixture } from '../__testUtils__/GatewayFixture';
import type { TestReplica } from '../__testUtils__/TestReplica';

jest.setTimeout(120_000);

const objects = (name: string) => [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
];
const long = { timeoutMs: 20_000 };

describeOnDatabases('bundles on their way', createFixture => {
  let fixture: GatewayFixture;
  let replica: TestReplica;

  beforeEach(async () => {
    fixture = await createFixture();
    replica = await fixture.startReplica();
  });

  afterEach(async () => {
    await fixture.stop();
  });

  const key = (name: string) => ({
    clusterId: 'id-of-west',
    source: 'projects',
    name,
  });

  async function agentOf(name: string) {
    const agent = await fixture.register(name);
    const bundles = new FakeBundles();
    agent.bundles = bundles;
    const connect = (to = replica, instance = 'agent-0') =>
      agent.connect(to.connectUrl, fixture.hubKey, { instance });
    return { agent, bundles, connect };
  }

  it('are there when the agent comes, and at once when they change', async () => {
    await replica.bundles.put(key('a'), { objects: objects('one') });
    const { bundles, connect } = await agentOf('west');
    await connect();
    expect(await replica.bundles.whenSettled('id-of-west', long)).toBe(true);
    expect(bundles.applied.get('projects/a')?.objects).toEqual(objects('one'));

    const { revision } = await replica.bundles.put(key('a'), {
      objects: objects('two'),
    });
    expect(await replica.bundles.whenSettled('id-of-west', long)).toBe(true);
    expect(bundles.applied.get('projects/a')).toMatchObject({
      revision,
      objects: objects('two'),
    });
    expect(await replica.bundles.list('id-of-west')).toMatchObject([
      { state: 'applied', appliedRevision: revision },
    ]);

    await replica.bundles.delete(key('a'));
    expect(await replica.bundles.whenSettled('id-of-west', long)).toBe(true);
    expect(bundles.applied.size).toBe(0);
    expect(await replica.bundles.list('id-of-west')).toEqual([]);
  });

  it('reach a tunnel on another replica than the one that they were put on', async () => {
    const other = await fixture.startReplica();
    const { bundles, connect } = await agentOf('west');
    await connect(other);
    await fixture.until(() => bundles.indexes.length > 0);
    for (const name of ['a', 'b', 'c']) {
      await replica.bundles.put(key(name), { objects: objects(name) });
      expect(await replica.bundles.whenSettled('id-of-west', long)).toBe(true);
    }
    expect([...bundles.applied.keys()]).toEqual([
      'projects/a',
      'projects/b',
      'projects/c',
    ]);
  });

  it('are not settled while the cluster is cut off, and only the newest arrives when it returns', async () => {
    const { agent, bundles, connect } = await agentOf('west');
    await connect();
    await replica.bundles.put(key('a'), { objects: objects('one') });
    expect(await replica.bundles.whenSettled('id-of-west', long)).toBe(true);
    agent.tunnels[0].close('the network is away');
    await fixture.until(
      () => fixture.registry.lastAgents('id-of-west')?.length === 0,
    );
    await replica.bundles.put(key('a'), { objects: objects('two') });
    await replica.bundles.put(key('a'), { objects: objects('three') });
    expect(
      await replica.bundles.whenSettled('id-of-west', { timeoutMs: 300 }),
    ).toBe(false);
    bundles.heard.splice(0);
    await connect();
    expect(await replica.bundles.whenSettled('id-of-west', long)).toBe(true);
    const got = bundles.heard.flatMap(message =>
      message.type === 'bundle' ? [message.bundle.objects] : [],
    );
    expect(got).toEqual([objects('three')]);
  });

  it('count as settled when the agent refuses them', async () => {
    const { bundles, connect } = await agentOf('west');
    bundles.outcome = () => 'refused';
    await connect();
    await replica.bundles.put(key('a'), { objects: objects('one') });
    expect(await replica.bundles.whenSettled('id-of-west', long)).toBe(true);
    expect(await replica.bundles.list('id-of-west')).toMatchObject([
      { state: 'refused', appliedRevision: undefined },
    ]);
  });

  it('stay pending with an agent that does not know them, whose tunnel goes on', async () => {
    const agent = await fixture.connected('west', replica);
    await replica.bundles.put(key('a'), { objects: objects('one') });
    expect(
      await replica.bundles.whenSettled('id-of-west', { timeoutMs: 1_000 }),
    ).toBe(false);
    const answer = await fetch(replica.api('west', '/api'), {
      headers: fixture.bearer(),
    });
    expect(answer.status).toBe(200);
    // No stream but that of reports: it is not asked again and again.
    expect(agent.tunnels[0].openStreams).toBe(1);
  });

  it('are not settled by a tunnel that the same agent has replaced', async () => {
    const { bundles, agent, connect } = await agentOf('west');
    bundles.isActive = false;
    await connect();
    await fixture.until(() => bundles.indexes.length > 0);
    await replica.bundles.put(key('a'), { objects: objects('one') });
    const database = await fixture.database();
    await database('gateway_tunnels').delete();
    const [{ revision }] = await replica.bundles.list('id-of-west');
    bundles.report(
      {
        ...{ source: 'projects', name: 'a', revision, isDeleted: false },
        ...{ objects: [], deletionBudget: 1, isDeletionApproved: false },
      },
      'applied',
    );
    await fixture.until(() => bundles.streams[0].closed);
    expect(await replica.bundles.list('id-of-west')).toMatchObject([
      { state: 'pending' },
    ]);
    expect(agent.tunnels).toHaveLength(1);
  });

  it('begin anew on another stream when the agent ends one', async () => {
    const { bundles, connect } = await agentOf('west');
    await connect();
    await fixture.until(() => bundles.indexes.length > 0);
    bundles.stream?.end();
    await fixture.until(() => bundles.streams.length === 2);
    await replica.bundles.put(key('a'), { objects: objects('one') });
    expect(await replica.bundles.whenSettled('id-of-west', long)).toBe(true);
  });

  it('do not pile up for an agent that does not read', async () => {
    const { bundles, connect } = await agentOf('west');
    bundles.isActive = false;
    await connect();
    await fixture.until(() => bundles.indexes.length > 0);
    const stream = bundles.stream;
    stream?.pause();
    const big = 'x'.repeat(700_000);
    await replica.bundles.put(key('big'), {
      objects: [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'big', namespace: 'a' },
          data: { big },
        },
      ],
    });
    const before = process.memoryUsage().arrayBuffers;
    for (let asked = 0; asked < 200; asked += 1) {
      bundles.send({ type: 'get', source: 'projects', name: 'big' });
    }
    await replica.bundles.put(key('small'), { objects: [] });
    await new Promise(resolve => {
      setTimeout(resolve, 1_500);
    });
    // 200 answers would be 140 MB.
    const after = process.memoryUsage().arrayBuffers;
    expect(after - before).toBeLessThan(40_000_000);
    // The newest index goes before what else was asked for.
    stream?.resume();
    await fixture.until(() => bundles.indexes.at(-1)?.length === 2);
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['another type', '{"type":"put"}'],
    ['a name that is a path', '{"type":"get","source":"a","name":"../b"}'],
    ['a status that is none', '{"type":"status","status":{"state":"fine"}}'],
    ['a line of 2 MB', JSON.stringify({ x: 'x'.repeat(2_000_000) })],
  ])('cost an agent its tunnel that goes on saying %s', async (_, line) => {
    const { agent, bundles, connect } = await agentOf('west');
    bundles.isActive = false;
    await connect();
    await fixture.until(() => bundles.indexes.length > 0);
    for (let i = 0; i < 5; i += 1) {
      bundles.stream?.write(`${line}\n`);
    }
    const reason = await agent.tunnels[0].closed;
    expect(JSON.stringify(reason)).toMatch(/not understood/);
  });

  it('cost one question per look, however many clusters are connected', async () => {
    const agents = await Promise.all(
      Array.from({ length: 8 }, (_, index) => agentOf(`c${index}`)),
    );
    for (const { connect } of agents) {
      await connect();
    }
    await fixture.until(() =>
      agents.every(({ bundles }) => bundles.indexes.length > 0),
    );
    const other = await fixture.startReplica();
    const asked = jest.spyOn(replica.bundles, 'findIndexes');
    await Promise.all(
      agents.map(({ agent }) =>
        other.bundles.put(
          { clusterId: agent.clusterId, source: 'projects', name: 'a' },
          { objects: objects('one') },
        ),
      ),
    );
    for (const { agent } of agents) {
      expect(await replica.bundles.whenSettled(agent.clusterId, long)).toBe(
        true,
      );
    }
    expect(asked.mock.calls.length).toBeLessThan(8);
  });
});
