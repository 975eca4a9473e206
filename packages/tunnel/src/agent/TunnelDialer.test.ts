import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { generateTunnelKeyPair } from '../keys/generateTunnelKeyPair';
import { TestHub } from '../testUtils/TestHub';
import { TestTunnel } from '../testUtils/TestTunnel';
import { TunnelDialer } from './TunnelDialer';
import { TunnelDialerOptions } from './TunnelDialerOptions';
import { TunnelDialerState } from './TunnelDialerState';

describe('TunnelDialer', () => {
  let hub: TestHub;
  let dialer: TunnelDialer;
  let states: TunnelDialerState[];
  let waiting: [string, () => void][];

  beforeEach(async () => {
    hub = await TestHub.start();
    states = [];
    waiting = [];
  });
  afterEach(async () => {
    hub.tunnels.forEach(tunnel => tunnel.terminate('the test ended'));
    await dialer.stop();
    await hub.stop();
  });

  const create = async (changed: Partial<TunnelDialerOptions> = {}) => {
    const keyPair = await generateTunnelKeyPair();
    hub.keys.set('agent-1', keyPair.publicKey);
    dialer = TunnelDialer.create({
      url: async () => hub.url,
      subject: 'agent-1',
      instance: 'instance-1',
      keyPair,
      hubPublicKey: hub.keyPair.publicKey,
      audience: hub.keyPair.thumbprint,
      minBackoffMs: 20,
      onStream: stream => {
        stream.respond({ ':status': 200 });
        stream.pipe(stream);
      },
      onState: state => {
        states.push(state);
        waiting
          .filter(([status]) => status === state.status)
          .forEach(([, wake]) => wake());
      },
      ...changed,
    });
    return dialer;
  };
  const reached = async (status: TunnelDialerState['status']) =>
    new Promise<void>(resolve => {
      waiting.push([status, resolve]);
    });

  it('opens a tunnel, and another one when it is lost', async () => {
    await create();
    const first = hub.nextTunnel();
    dialer.start();
    const second = first.then(async tunnel => {
      const next = hub.nextTunnel();
      tunnel.terminate('restart');
      return next;
    });

    expect((await second).epoch).toBe(2);
    expect(states.map(({ status }) => status).slice(0, 4)).toEqual([
      'connecting',
      'connected',
      'waiting',
      'connecting',
    ]);
    expect(states[2]).toMatchObject({ reason: 'peer-closed: restart' });
  });

  it('waits longer after each failure, by a random part of the bound', async () => {
    const now = new Date('2026-11-21T00:00:00Z');
    await create({
      beforeConnect: async () => {
        throw new Error('no route');
      },
      random: () => 0.5,
      minBackoffMs: 8,
      maxBackoffMs: 40,
      now: () => now,
    });
    dialer.start();
    while (states.length < 10) {
      await reached('waiting');
    }

    const pauses = states.flatMap(state =>
      state.status === 'waiting'
        ? [state.retryAt.getTime() - now.getTime()]
        : [],
    );
    expect(pauses.slice(0, 5)).toEqual([4, 8, 16, 20, 20]);
    expect(states[1]).toMatchObject({ reason: 'no route', attempt: 1 });
  });

  it.each([401, 403, 409, 503])(
    'reports a refusal with %i in the words of the hub and tries again',
    async status => {
      hub.refusal = { status, message: 'clock is 3600 s behind' };
      await create();
      const refused = reached('refused');
      dialer.start();
      await refused;

      expect(states[1]).toMatchObject({
        status: 'refused',
        httpStatus: status,
        reason: 'clock is 3600 s behind',
      });
      const next = hub.nextTunnel();
      hub.refusal = undefined;
      expect((await next).subject).toBe('agent-1');
    },
  );

  it('stops for good when the hub says that the agent is gone', async () => {
    hub.refusal = { status: 410, message: 'the cluster was removed' };
    await create();
    const gone = reached('gone');
    dialer.start();
    await gone;
    hub.refusal = undefined;
    await new Promise(resolve => {
      setTimeout(resolve, 100);
    });

    expect(states).toEqual([
      { status: 'connecting', attempt: 0 },
      { status: 'gone', reason: 'the cluster was removed' },
    ]);
  });

  it('opens the new tunnel before the old one ends when the hub drains', async () => {
    await create();
    const opened = hub.nextTunnel();
    dialer.start();
    const old = await opened;
    const stream = old.request({ ':method': 'POST' });
    await once(stream, 'response');

    const next = hub.nextTunnel();
    const drained = old.drain();
    const fresh = await next;

    expect(old.openStreams).toBe(1);
    const other = fresh.request({ ':method': 'POST' });
    other.end('on the new one');
    expect((await TestTunnel.read(other)).body).toBe('on the new one');
    stream.end('on the old one');
    expect((await TestTunnel.read(stream)).body).toBe('on the old one');
    await drained;
    expect(await old.closed).toMatchObject({ type: 'drained' });
  });

  it('drains when it is stopped, and dials no more', async () => {
    await create();
    const opened = hub.nextTunnel();
    dialer.start();
    const tunnel = await opened;
    const stream = tunnel.request({ ':method': 'POST' });
    await once(stream, 'response');

    const stopped = dialer.stop();
    while (!tunnel.draining) {
      await new Promise(setImmediate);
    }
    stream.end('last words');

    expect((await TestTunnel.read(stream)).body).toBe('last words');
    await stopped;
    expect(states.at(-1)).toEqual({ status: 'stopped' });
    expect(hub.tunnels).toHaveLength(1);
  });

  it('gives up at once when it is stopped while nobody answers', async () => {
    const blackHole = net.createServer();
    await new Promise<void>(resolve => {
      blackHole.listen(0, '127.0.0.1', resolve);
    });
    const { port } = blackHole.address() as AddressInfo;
    await create({ url: `ws://127.0.0.1:${port}/` });
    const dialed = once(blackHole, 'connection');
    dialer.start();
    const [socket] = await dialed;
    const closed = once(socket.resume(), 'close');
    const stoppedAt = performance.now();

    await dialer.stop();
    await closed;

    expect(performance.now() - stoppedAt).toBeLessThan(5_000);
    expect(states.at(-1)).toEqual({ status: 'stopped' });
    blackHole.close();
  });

  it('leaves a hub with another key alone and says so', async () => {
    const other = await generateTunnelKeyPair();
    await create({ hubPublicKey: other.publicKey });
    const failed = reached('waiting');
    dialer.start();
    await failed;

    expect(states[1]).toMatchObject({
      reason: expect.stringMatching(/not signed by the hub/),
    });
    expect(hub.tunnels).toHaveLength(0);
  });
});
