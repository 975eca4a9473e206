import { once } from 'node:events';
import type { ClientHttp2Stream } from 'node:http2';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTunnel } from '../agent/openTunnel';
import { HubTunnel } from '../hub/HubTunnel';
import { generateTunnelKeyPair } from '../keys/generateTunnelKeyPair';
import { EvilAgent } from './EvilAgent';
import { http2Frame } from './http2Frame';
import { TestHub } from './TestHub';
import { TestTunnel } from './TestTunnel';
import { webSocketFrame } from './webSocketFrame';

const MIB = 1024 * 1024;

jest.setTimeout(180_000);

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function repeat(count: number, frame: Buffer): Buffer {
  return Buffer.concat(Array.from({ length: count }, () => frame));
}

// HPACK: ":status: 200" is index 8 of the static table.
const ok = (streamId: number) =>
  http2Frame('headers', { streamId, flags: 4, payload: Buffer.from([0x88]) });
const literal = (name: string, value: Buffer) =>
  Buffer.concat([
    Buffer.from([0x00, name.length]),
    Buffer.from(name),
    // A length with the 7-bit prefix of HPACK.
    hpackInteger(value.length),
    value,
  ]);

function hpackInteger(value: number): Buffer {
  if (value < 127) {
    return Buffer.from([value]);
  }
  const bytes = [127];
  let rest = value - 127;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, rest]);
}

type Attack = (agent: EvilAgent, tunnel: HubTunnel) => void | Promise<void>;

/** A request of the hub that has reached the agent, as stream 1. */
async function request(tunnel: HubTunnel): Promise<ClientHttp2Stream> {
  const stream = tunnel.request({});
  await sleep(50);
  return stream;
}

/** Attacks that must end the tunnel they come through. */
const deadly: Record<string, Attack> = {
  'a text message': agent => agent.sendFrame('hello', { opcode: 1 }),
  'an unmasked frame': agent => agent.sendFrame('hello', { mask: false }),
  'a frame with reserved bits': agent =>
    agent.sendFrame('hello', { reserved: 0x20 }),
  'a compressed frame': agent => agent.sendFrame('hello', { reserved: 0x40 }),
  'a message above the limit': agent => agent.sendFrame(Buffer.alloc(2 * MIB)),
  'a message that claims to be huge': agent =>
    agent.sendFrame('x', { claimedLength: 2 ** 40 }),
  'a message that never ends': agent => {
    agent.sendFrame(Buffer.alloc(1024), { fin: false });
    for (let n = 0; n < 2_000; n++) {
      agent.sendFrame(Buffer.alloc(1024), { opcode: 0, fin: false });
    }
  },
  'a message in 1-byte fragments': agent => {
    agent.sendFrame('x', { fin: false });
    for (let n = 0; n < 1_000; n++) {
      agent.sendFrame('x', { opcode: 0, fin: false });
    }
  },
  'a flood of HTTP/2 pings': agent => {
    const pings = repeat(
      5_000,
      http2Frame('ping', { payload: Buffer.alloc(8) }),
    );
    agent.sendHttp2(pings);
  },
  'a flood of settings': agent =>
    agent.sendHttp2(repeat(5_000, http2Frame('settings'))),
  'ALTSVC frames': agent =>
    agent.sendHttp2(
      http2Frame('altsvc', {
        payload: Buffer.from('\0\x13https://example.comh2=":443"'),
      }),
    ),
  'a pushed stream': async (agent, tunnel) => {
    await request(tunnel);
    agent.sendHttp2(
      http2Frame('pushPromise', {
        streamId: 1,
        flags: 4,
        payload: Buffer.concat([uint32(2), Buffer.from([0x82, 0x84, 0x86])]),
      }),
    );
  },
  'a stream of its own': agent =>
    agent.sendHttp2(
      http2Frame('headers', {
        streamId: 2,
        flags: 5,
        payload: Buffer.from([0x82, 0x84, 0x86]),
      }),
    ),
  'GOAWAY with an error': agent =>
    agent.sendHttp2(
      http2Frame('goaway', { payload: Buffer.concat([uint32(0), uint32(11)]) }),
    ),
  'a window that overflows': agent =>
    agent.sendHttp2(
      http2Frame('windowUpdate', { payload: uint32(0x7fffffff) }),
      http2Frame('windowUpdate', { payload: uint32(0x7fffffff) }),
    ),
  'a flood of resets of streams that never were': agent =>
    agent.sendHttp2(
      repeat(
        5_000,
        http2Frame('rstStream', { streamId: 9, payload: uint32(8) }),
      ),
    ),
  'more data than the window allows': async (agent, tunnel) => {
    await request(tunnel);
    agent.sendHttp2(ok(1));
    const data = http2Frame('data', {
      streamId: 1,
      payload: Buffer.alloc(16_384),
    });
    for (let n = 0; n < 40; n++) {
      agent.sendHttp2(repeat(50, data));
    }
  },
  'a header block in endless continuations': async (agent, tunnel) => {
    await request(tunnel);
    agent.sendHttp2(
      http2Frame('headers', { streamId: 1, payload: Buffer.from([0x88]) }),
    );
    const more = http2Frame('continuation', {
      streamId: 1,
      payload: literal('x-bomb', Buffer.alloc(8_000, 'x')),
    });
    for (let n = 0; n < 100; n++) {
      agent.sendHttp2(more);
    }
  },
  'bytes that are no HTTP/2': agent =>
    agent.sendHttp2(Buffer.alloc(4096, 0xff)),
};

describe('a hub with an evil agent', () => {
  let hub: TestHub;
  let bystander: HubTunnel;
  let agent: EvilAgent;
  let tunnel: HubTunnel;

  beforeEach(async () => {
    hub = await TestHub.start({ settings: { drainTimeoutMs: 300 } });
    const keys = await Promise.all([
      generateTunnelKeyPair(),
      generateTunnelKeyPair(),
    ]);
    hub.keys.set('good', keys[0].publicKey);
    hub.keys.set('evil', keys[1].publicKey);
    const good = hub.nextTunnel();
    await openTunnel({
      url: hub.url,
      subject: 'good',
      instance: 'one',
      keyPair: keys[0],
      hubPublicKey: hub.keyPair.publicKey,
      audience: hub.keyPair.thumbprint,
      onStream: stream => {
        stream.respond({ ':status': 200 });
        stream.end('fine');
      },
    });
    bystander = await good;
    const evil = hub.nextTunnel();
    agent = await EvilAgent.connect({
      port: hub.port,
      subject: 'evil',
      keyPair: keys[1],
      audience: hub.keyPair.thumbprint,
    });
    agent.sayHello();
    tunnel = await evil;
  });
  afterEach(async () => {
    agent.close();
    await hub.stop();
  });

  const bystanderIsFine = async () => {
    expect(await TestTunnel.read(bystander.request({}))).toEqual({
      status: 200,
      body: 'fine',
    });
  };

  it.each(Object.entries(deadly))(
    'loses only that tunnel to %s',
    async (_name, attack) => {
      const before = process.memoryUsage().rss;

      await attack(agent, tunnel);

      const reason = await tunnel.closed;
      expect(reason.type).toMatch(/protocol-error|overflow/);
      expect(reason.message).not.toBe('');
      await agent.closed;
      expect(tunnel.openStreams).toBe(0);
      expect(process.memoryUsage().rss - before).toBeLessThan(256 * MIB);
      await bystanderIsFine();
    },
  );

  it('treats GOAWAY as a wish to drain, and what follows harms nobody', async () => {
    const stream = await request(tunnel);
    agent.sendHttp2(
      http2Frame('goaway', { payload: Buffer.concat([uint32(1), uint32(0)]) }),
    );
    agent.sendHttp2(ok(1));
    await once(stream, 'response');

    expect(() => tunnel.request({})).toThrow(/draining|closing/);
    agent.sendHttp2(
      ...Array.from({ length: 1_000 }, () =>
        http2Frame('data', { streamId: 1, payload: Buffer.from('x') }),
      ),
    );
    stream.resume();

    expect((await tunnel.closed).type).toMatch(/drained|protocol-error/);
    await bystanderIsFine();
  });

  it('takes no notice of ORIGIN frames, however many', async () => {
    const before = process.memoryUsage().rss;
    const origin = Buffer.from('\0\x13https://example.com');
    const frames = repeat(1_000, http2Frame('origin', { payload: origin }));
    for (let n = 0; n < 50; n++) {
      agent.sendHttp2(frames);
    }
    const stream = await request(tunnel);
    agent.sendHttp2(ok(1));
    await once(stream, 'response');

    expect(process.memoryUsage().rss - before).toBeLessThan(256 * MIB);
    await bystanderIsFine();
  });

  it('piles up no answers to WebSocket pings of an agent that does not read', async () => {
    const before = process.memoryUsage().rss;
    const pings = repeat(8_000, webSocketFrame('x'.repeat(125), { opcode: 9 }));
    agent.client.socket.pause();
    for (let n = 0; n < 100; n++) {
      agent.client.send(pings);
      await sleep(1);
    }
    await bystanderIsFine();
    while (agent.client.socket.writableLength > 0) {
      await sleep(10);
    }

    expect(process.memoryUsage().rss - before).toBeLessThan(256 * MIB);
    await bystanderIsFine();
  });

  it('answers the WebSocket pings of a proxy in between', async () => {
    const answers: Buffer[] = [];
    agent.client.socket.on('data', chunk => answers.push(chunk));
    agent.sendFrame('are you there', { opcode: 9 });

    while (!Buffer.concat(answers).includes('are you there')) {
      await sleep(10);
    }
    expect(tunnel.openStreams).toBe(0);
  });

  it('takes no notice of resets of a stream that has ended', async () => {
    await request(tunnel);
    const reset = http2Frame('rstStream', { streamId: 1, payload: uint32(8) });
    agent.sendHttp2(repeat(5_000, reset));
    const next = await request(tunnel);
    agent.sendHttp2(ok(3));
    await once(next, 'response');

    expect(tunnel.openStreams).toBe(1);
    await bystanderIsFine();
  });

  it('bounds what a flood of 1-byte DATA frames costs', async () => {
    const stream = await request(tunnel);
    agent.sendHttp2(ok(1));
    const before = process.memoryUsage().rss;
    const byte = http2Frame('data', { streamId: 1, payload: Buffer.from('x') });
    for (let n = 0; n < 100; n++) {
      agent.sendHttp2(repeat(1_000, byte));
    }
    await once(stream, 'response');
    await bystanderIsFine();
    stream.destroy();

    expect(process.memoryUsage().rss - before).toBeLessThan(256 * MIB);
  });

  it('waits only so long for an agent that never speaks HTTP/2', async () => {
    const silent = await TestHub.start({
      settings: { handshakeTimeoutMs: 100 },
    });
    const keyPair = await generateTunnelKeyPair();
    silent.keys.set('mute', keyPair.publicKey);

    const mute = await EvilAgent.connect({
      port: silent.port,
      subject: 'mute',
      keyPair,
      audience: silent.keyPair.thumbprint,
    });
    await mute.closed;

    expect(mute.response?.status).toBe(101);
    expect(silent.tunnels).toHaveLength(0);
    expect(silent.refusals[0]).toMatch(/no HTTP\/2 settings .* within 100 ms/);
    await silent.stop();
  });

  it('ends a tunnel whose agent swallows heartbeats while it keeps sending', async () => {
    const strict = await TestHub.start({
      settings: {
        heartbeatIntervalMs: 20,
        heartbeatDeadlineMs: 60,
        stalledDeadlineMs: 200,
      },
    });
    const keyPair = await generateTunnelKeyPair();
    strict.keys.set('zombie', keyPair.publicKey);
    const opened = strict.nextTunnel();
    const zombie = await EvilAgent.connect({
      port: strict.port,
      subject: 'zombie',
      keyPair,
      audience: strict.keyPair.thumbprint,
    });
    zombie.sayHello();
    const zombieTunnel = await opened;
    const chatter = setInterval(
      () =>
        zombie.client.send(
          webSocketFrame(http2Frame('windowUpdate', { payload: uint32(1) })),
        ),
      10,
    );

    expect(await zombieTunnel.closed).toMatchObject({ type: 'silent' });
    clearInterval(chatter);
    await strict.stop();
  });
});
