import type { JsonObject } from '@backstage/types';
import { generateTunnelKeyPair } from '@rigging/tunnel';
import { EvilAgent } from '@rigging/tunnel/testUtils';
import type { FakeAgent } from '../__testUtils__/FakeAgent';
import { GatewayFixture } from '../__testUtils__/GatewayFixture';
import type { TestReplica } from '../__testUtils__/TestReplica';

jest.setTimeout(60_000);

describe('an agent whose key is replaced while it connects (41)', () => {
  let fixture: GatewayFixture;
  let replica: TestReplica;
  let agent: FakeAgent;

  beforeEach(async () => {
    fixture = await GatewayFixture.create();
    replica = await fixture.startReplica();
    agent = await fixture.register('west');
  });

  afterEach(async () => {
    await fixture.stop();
  });

  async function replaceKey() {
    const known = fixture.registry.agents.get(agent.clusterId);
    const { publicKey } = await generateTunnelKeyPair();
    if (known) {
      fixture.registry.agents.set(agent.clusterId, {
        ...known,
        publicKey: publicKey as JsonObject,
      });
    }
    await replica.gateway?.disconnect(agent.clusterId, 'CredentialReplaced');
  }

  async function expectNoTunnel() {
    const answer = await fetch(replica.api('west', '/api'), {
      headers: fixture.bearer(),
    });
    expect(answer.status).toBe(503);
    expect(agent.seen).toEqual([]);
    // Not even for a moment: an agent that answers heartbeats would have stayed.
    const { recordedAgents } = fixture.registry;
    expect(recordedAgents.flatMap(({ agents }) => agents)).toEqual([]);
  }

  it('keeps no tunnel when the handshake has read the former key', async () => {
    const known = fixture.registry.agents.get(agent.clusterId);
    jest
      .spyOn(fixture.registry, 'findAgent')
      .mockImplementationOnce(async () => {
        await replaceKey();
        return known;
      });
    const tunnel = await agent.connect(replica.connectUrl, fixture.hubKey);
    expect(JSON.stringify(await tunnel.closed)).toMatch(/replaced/i);
    await expectNoTunnel();
  });

  it('serves nobody before the key was looked at again', async () => {
    const known = fixture.registry.agents.get(agent.clusterId);
    let look = () => {};
    const looked = new Promise<void>(resolve => {
      look = resolve;
    });
    const findAgent = jest
      .spyOn(fixture.registry, 'findAgent')
      .mockImplementationOnce(async () => known)
      .mockImplementationOnce(async () => {
        await looked;
        return { ...known, publicKey: { kty: 'OKP' } } as typeof known;
      });
    const tunnel = await agent.connect(replica.connectUrl, fixture.hubKey);
    await fixture.until(() => findAgent.mock.calls.length === 2);
    await expectNoTunnel();
    look();
    expect(JSON.stringify(await tunnel.closed)).toMatch(/replaced/i);
    await expectNoTunnel();
  });

  it('keeps no tunnel that it held back until the others were cut', async () => {
    const thief = await EvilAgent.connect({
      port: replica.port,
      path: '/api/clusters/agent/connect',
      subject: agent.clusterId,
      keyPair: agent.keyPair,
      audience: fixture.hubKey.thumbprint,
      token: { claims: { clusterUid: 'uid-of-west' } },
    });
    expect(thief.response?.status).toBe(101);
    await replaceKey();
    // Longer than it takes every replica to hear of the cut.
    await new Promise(resolve => {
      setTimeout(resolve, 2_500);
    });
    thief.sayHello();
    await thief.closed;
    await expectNoTunnel();
  });
});
