import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '@backstage/types';
import { ControlPlane, describeWithControlPlane } from '@rigging/kube-testenv';
import { Agent } from '../Agent';
import { AgentOptions } from '../AgentOptions';
import { TestBundles } from '../testUtils/TestBundles';
import { TestHub } from '../testUtils/TestHub';
import { TestLogger } from '../testUtils/TestLogger';

jest.setTimeout(120_000);

const configMaps = '/api/v1/namespaces/default/configmaps';
const system = '/api/v1/namespaces/rigging-system';

function configMap(name: string): JsonObject {
  return {
    ...{ apiVersion: 'v1', kind: 'ConfigMap' },
    metadata: { name, namespace: 'default' },
    data: { a: '1' },
  };
}

describeWithControlPlane('Bundles through the tunnel', () => {
  let plane: ControlPlane;
  let hub: TestHub;
  let agents: Agent[];

  function startAgent(options: Partial<AgentOptions> = {}) {
    const agent = Agent.create({
      hub: hub.url,
      token: hub.token,
      cluster: { type: 'kubeconfig', file: plane.kubeconfigPath },
      audit: () => {},
      logger: new TestLogger(),
      ...options,
    });
    agents.push(agent);
    agent.start();
    return agent;
  }

  const statusOf = async (name: string) =>
    (await plane.request(`${configMaps}/${name}`)).status;

  async function until(holds: () => Promise<boolean>, timeoutMs = 30_000) {
    const deadline = Date.now() + timeoutMs;
    while (!(await holds())) {
      if (Date.now() > deadline) throw new Error(`not within ${timeoutMs} ms`);
      await sleep(25);
    }
  }

  beforeAll(async () => {
    plane = await ControlPlane.start();
    await plane.request('/api/v1/namespaces', {
      method: 'POST',
      body: { metadata: { name: 'default' } },
    });
  });

  beforeEach(async () => {
    agents = [];
    hub = await TestHub.start();
  });

  afterEach(async () => {
    await Promise.all(agents.map(agent => agent.stop()));
    // One test stops it itself.
    await hub.stop().catch(() => {});
    for (const path of [configMaps, `${system}/secrets`]) {
      await plane.request(path, { method: 'DELETE' });
    }
    await plane.request(`${system}/configmaps/rigging-agent`, {
      method: 'DELETE',
    });
  });

  afterAll(async () => {
    await plane?.stop();
  });

  it('asks for what it does not have yet, and says what became of it', async () => {
    startAgent();
    await hub.connected();
    const bundles = TestBundles.open(hub);

    const status = await bundles.put('one', [configMap('a')]);

    expect(status).toMatchObject({ state: 'applied', counts: { applied: 1 } });
    expect(await statusOf('a')).toBe(200);
    const gets = () => bundles.messages.filter(({ type }) => type === 'get');
    expect(gets()).toHaveLength(1);
    bundles.sendIndex();
    await bundles.put('two', []);
    expect(gets()).toHaveLength(2);
  });

  it('tells a stream that opens later what it has already', async () => {
    startAgent();
    await hub.connected();
    const first = TestBundles.open(hub);
    await first.put('one', [configMap('a')]);
    first.stream.close();

    const second = TestBundles.open(hub);
    first.bundles.forEach((bundle, name) => second.bundles.set(name, bundle));

    expect(await second.status(() => true)).toMatchObject({
      state: 'applied',
      revision: 1,
    });
    expect(second.messages.some(({ type }) => type === 'get')).toBe(false);
  });

  it('leaves alone what the index does not name, and removes what it names as deleted', async () => {
    startAgent();
    await hub.connected();
    const bundles = TestBundles.open(hub);
    await bundles.put('one', [configMap('a')]);
    await bundles.put('two', [configMap('b')]);
    bundles.bundles.delete('one');
    bundles.sendIndex();

    const status = await bundles.put('two', [], { isDeleted: true });

    expect(status).toMatchObject({ state: 'removed' });
    expect(await statusOf('a')).toBe(200);
    expect(await statusOf('b')).toBe(404);
    const unknown = await bundles.put('three', [], { isDeleted: true });
    expect(unknown).toMatchObject({ state: 'removed' });
  });

  it('goes on correcting without the hub, also after a new start', async () => {
    const agent = startAgent();
    await hub.connected();
    await TestBundles.open(hub).put('one', [configMap('a')]);
    await hub.stop();
    await plane.request(`${configMaps}/a`, { method: 'DELETE' });
    await until(async () => (await statusOf('a')) === 200, 5_000);

    await agent.stop();
    await plane.request(`${configMaps}/a`, { method: 'DELETE' });
    startAgent();

    await until(async () => (await statusOf('a')) === 200);
    expect(hub.tunnels).toHaveLength(1);
  });

  it('goes on where another agent has ended', async () => {
    const first = startAgent({ instance: 'a' });
    await hub.connected();
    const before = TestBundles.open(hub);
    await before.put('one', [configMap('a'), configMap('b')]);
    startAgent({ instance: 'b' });
    await until(async () => hub.tunnels.length === 2);
    const bundles = TestBundles.open(hub);
    before.bundles.forEach((bundle, name) => bundles.bundles.set(name, bundle));
    await sleep(500);
    expect(bundles.messages).toEqual([]);

    await first.stop();

    await until(async () => bundles.messages.length > 0);
    expect(bundles.messages[0]).toEqual({ type: 'ready' });
    await bundles.put('one', [configMap('b')]);
    expect(await statusOf('a')).toBe(404);
    expect(await statusOf('b')).toBe(200);
  });

  it.each(['view', 'operate'] as const)(
    'refuses bundles at ceiling %s, and says what to do',
    async ceiling => {
      hub.ceiling = ceiling;
      startAgent();
      await hub.connected();
      const bundles = TestBundles.open(hub);

      const status = await bundles.put('one', [configMap('a')]);

      expect(status).toMatchObject({
        state: 'refused',
        message: expect.stringContaining('with the ceiling admin'),
      });
      expect(await statusOf('a')).toBe(404);
    },
  );

  it("applies nothing that the cluster's owner has switched off", async () => {
    await plane.request('/api/v1/namespaces', {
      method: 'POST',
      body: { metadata: { name: 'rigging-system' } },
    });
    await plane.request(`${system}/configmaps`, {
      method: 'POST',
      body: {
        metadata: { name: 'rigging-agent' },
        data: { disabled: 'writes' },
      },
    });
    startAgent();
    await hub.connected();
    const bundles = TestBundles.open(hub);

    const status = await bundles.put('one', [configMap('a')]);

    expect(status.objects[0]).toMatchObject({
      state: 'refused',
      message: expect.stringContaining('switched off changes'),
    });
    expect(await statusOf('a')).toBe(404);
    await plane.request(`${system}/configmaps/rigging-agent`, {
      method: 'DELETE',
    });
    await bundles.status(({ state }) => state === 'applied');
    expect(await statusOf('a')).toBe(200);
  });

  it('bears a hub that does not keep to the protocol', async () => {
    startAgent();
    await hub.connected();
    const bundles = TestBundles.open(hub);
    bundles.stream.write('not json\n');
    bundles.write({ type: 'index', bundles: [{ source: 1 }] });
    bundles.write({ type: 'bundle', bundle: { source: 'x' } });
    bundles.stream.write(`${'x'.repeat(5_000_000)}\n`);

    const bad = await bundles.put('bad', [{ kind: 'ConfigMap' }]);
    const big = await bundles.put('big', [
      { ...configMap('big'), data: { a: 'x'.repeat(1_000_001) } },
    ]);
    const good = await bundles.put('good', [configMap('a')]);

    expect(bad).toMatchObject({
      state: 'refused',
      message: expect.stringContaining('Object 0'),
    });
    expect(big).toMatchObject({
      state: 'refused',
      message: expect.stringContaining('split it'),
    });
    expect(good).toMatchObject({ state: 'applied' });
    while (!bundles.stream.destroyed) {
      bundles.stream.write('not json\n');
      await sleep(20);
    }
  });

  it('leaves nothing of any bundle when it is removed, whichever agent is asked', async () => {
    const leader = startAgent({ instance: 'a' });
    await hub.connected();
    const bundles = TestBundles.open(hub);
    await bundles.put('one', [configMap('a')]);
    await bundles.put('two', [configMap('b')]);
    startAgent({ instance: 'b' });
    await until(async () => hub.tunnels.length === 2);

    const stream = hub.openControl('POST', '/v1/cleanup');
    const answer = await TestHub.answerOf(stream);

    expect(answer.status).toBe(200);
    await leader.stop();
    expect(await statusOf('a')).toBe(404);
    expect(await statusOf('b')).toBe(404);
    const secrets = await plane.request(`${system}/secrets`);
    expect((await secrets.json()).items).toEqual([]);
  });
});
