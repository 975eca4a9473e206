import { setTimeout as sleep } from 'node:timers/promises';
import { OpenTunnelOptions } from '../agent/OpenTunnelOptions';
import { openTunnel } from '../agent/openTunnel';
import { generateTunnelKeyPair } from '../keys/generateTunnelKeyPair';
import { TunnelKeyPair } from '../keys/TunnelKeyPair';
import { EvilAgent } from '../testUtils/EvilAgent';
import { TestHub } from '../testUtils/TestHub';
import { TestTunnel } from '../testUtils/TestTunnel';

describe('the handshake', () => {
  let hub: TestHub;
  let keyPair: TunnelKeyPair;

  beforeEach(async () => {
    hub = await TestHub.start();
    keyPair = await generateTunnelKeyPair();
    hub.keys.set('agent-1', keyPair.publicKey);
  });
  afterEach(async () => hub.stop());

  const dial = async (changed: Partial<OpenTunnelOptions> = {}) =>
    openTunnel({
      url: hub.url,
      subject: 'agent-1',
      instance: 'instance-1',
      keyPair,
      hubPublicKey: hub.keyPair.publicKey,
      audience: hub.keyPair.thumbprint,
      onStream: stream => stream.respond({}, { endStream: true }),
      ...changed,
    });
  const evil = async (
    options: Partial<Parameters<typeof EvilAgent.connect>[0]>,
  ) =>
    EvilAgent.connect({
      port: hub.port,
      subject: 'agent-1',
      keyPair,
      audience: hub.keyPair.thumbprint,
      ...options,
    });

  it('gives both ends the same key, epoch and a carrier for requests', async () => {
    const tunnel = await TestTunnel.open({
      agent: { claims: { version: '1.2.3' } },
    });

    expect(tunnel.near).toMatchObject({
      subject: 'agent-1',
      instance: 'instance-1',
      claims: { version: '1.2.3' },
      epoch: 1,
    });
    expect(tunnel.far.epoch).toBe(1);
    expect(tunnel.near.sessionKey).toHaveLength(32);
    expect(tunnel.near.sessionKey).toEqual(tunnel.far.sessionKey);
    expect(await tunnel.fetch()).toEqual({ status: 200, body: '' });
    await tunnel.stop();
  });

  it('makes a new key for each tunnel', async () => {
    const next = hub.nextTunnel();
    const one = await dial();
    await next;
    const other = await dial();

    expect(one.sessionKey).not.toEqual(other.sessionKey);
    expect(other.epoch).toBeGreaterThan(one.epoch);
  });

  it('refuses an agent that is not registered, and one with the wrong key, in the same words', async () => {
    const stranger = await generateTunnelKeyPair();

    const unknown = dial({ subject: 'agent-2' });
    await expect(unknown).rejects.toMatchObject({ status: 401 });
    const wrongKey = dial({ keyPair: stranger });
    await expect(wrongKey).rejects.toMatchObject({
      status: 401,
      reason: expect.stringMatching(
        /No agent 'agent-1' is registered here with the key/,
      ),
    });
    expect(hub.refusals[0].replace('agent-2', 'agent-1')).toBe(hub.refusals[1]);
  });

  it('refuses an agent that was imported into another hub', async () => {
    await expect(dial({ audience: 'other' })).rejects.toMatchObject({
      reason: expect.stringMatching(/imported into the hub with key other/),
    });
  });

  it('refuses a stolen token that was used before', async () => {
    const owner = await evil({});
    expect(owner.response?.status).toBe(101);

    const thief = await evil({ stolenToken: owner.bearer });

    expect(thief.response?.status).toBe(401);
    expect(String(thief.response?.body)).toMatch(/used before/);
    owner.close();
  });

  it('lets exactly one of two simultaneous uses of a token in', async () => {
    const token = await EvilAgent.token({
      subject: 'agent-1',
      keyPair,
      audience: hub.keyPair.thumbprint,
    });

    const both = await Promise.all([
      evil({ stolenToken: token }),
      evil({ stolenToken: token }),
    ]);

    expect(both.map(agent => agent.response?.status).sort()).toEqual([
      101, 401,
    ]);
    both.forEach(agent => agent.close());
  });

  it('refuses an ephemeral key of low order, whose secret anybody knows', async () => {
    const x = 'A'.repeat(43);
    const agent = await evil({
      token: { epk: { kty: 'OKP', crv: 'X25519', x } },
    });

    expect(agent.response?.status).toBe(401);
    expect(String(agent.response?.body)).toMatch(
      /ephemeral key cannot be used/,
    );
  });

  it.each([
    [
      { ver: { min: 7, max: 9 } },
      /agent speaks tunnel versions 7 to 9 and the hub 1 to 1; upgrade the hub/,
    ],
    [
      { ver: { min: -3, max: 0 } },
      /agent speaks tunnel versions -3 to 0 and the hub 1 to 1; upgrade the agent/,
    ],
    [{ ver: 'newest' }, /no usable 'ver'/],
    [{ jti: undefined }, /no usable 'jti'/],
    [{ iss: 'someone' }, /its issuer must be 'rigging-agent'/],
    [{ claims: [] }, /no usable 'claims'/],
    [{ exp: 9_999_999_999 }, /at most 60 s are allowed/],
    [{ inst: 'x'.repeat(300) }, /no usable 'inst'/],
    [{ epk: { kty: 'EC' } }, /ephemeral key cannot be used/],
  ])('refuses a token with %j and says why', async (token, reason) => {
    const agent = await evil({ token });

    expect(agent.response?.status).toBe(401);
    expect(String(agent.response?.body)).toMatch(reason);
    await agent.closed;
  });

  it.each([-4 * 60_000, 4 * 60_000])(
    'tolerates a clock that is off by %i ms',
    async skew => {
      const agent = await evil({ now: () => new Date(Date.now() + skew) });

      expect(agent.response?.status).toBe(101);
      agent.close();
    },
  );

  it.each([
    [-60 * 60_000, 'behind'],
    [60 * 60_000, 'ahead of'],
  ])(
    'refuses a clock that is off by %i ms and says by how much',
    async (skew, words) => {
      const agent = await evil({ now: () => new Date(Date.now() + skew) });

      expect(agent.response?.status).toBe(401);
      expect(String(agent.response?.body)).toMatch(
        new RegExp(`clock is 3(600|599|601) s ${words} the hub's .* correct`),
      );
      agent.close();
    },
  );

  it('refuses a request without a token or without the subprotocol', async () => {
    const anonymous = await evil({ headers: { Authorization: 'Basic eDp5' } });
    const browser = await evil({
      headers: { 'Sec-WebSocket-Protocol': 'chat' },
    });

    expect(anonymous.response?.status).toBe(401);
    expect(String(browser.response?.body)).toMatch(
      /does not offer the subprotocol/,
    );
  });

  it('refuses a token signed as something else than an agent token', async () => {
    const impostor = await generateTunnelKeyPair();
    const token = await EvilAgent.token({
      subject: 'agent-1',
      keyPair,
      audience: hub.keyPair.thumbprint,
      signWith: impostor.privateKey,
    });
    const unsigned = `${token.split('.').slice(0, 2).join('.')}.`;

    expect((await evil({ stolenToken: token })).response?.status).toBe(401);
    expect((await evil({ stolenToken: unsigned })).response?.status).toBe(401);
  });

  it('makes the agent leave a hub with another key than the pinned one before it speaks', async () => {
    const other = await generateTunnelKeyPair();

    await expect(dial({ hubPublicKey: other.publicKey })).rejects.toThrow(
      /not signed by the hub that this agent was imported into/,
    );
    await sleep(50);
    expect(hub.tunnels).toHaveLength(0);
  });

  it('refuses the zero mask on a connection without TLS', async () => {
    await expect(dial({ zeroMask: true })).rejects.toThrow(
      /zero mask needs TLS/,
    );
  });

  it("tells the hub's reason for a refusal", async () => {
    hub.refusal = { status: 410, message: 'cluster was removed' };

    await expect(dial()).rejects.toMatchObject({
      name: 'TunnelRefusedError',
      status: 410,
      reason: 'cluster was removed',
    });
  });
});
