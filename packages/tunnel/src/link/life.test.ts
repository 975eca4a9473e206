import { once } from 'node:events';
import { TestTunnel } from '../testUtils/TestTunnel';

const echo = (stream: import('node:http2').ServerHttp2Stream) => {
  stream.respond({ ':status': 200 });
  stream.pipe(stream);
};
const quick = {
  heartbeatIntervalMs: 50,
  heartbeatDeadlineMs: 200,
  stalledDeadlineMs: 600,
};

jest.setTimeout(180_000);

describe('the life of a tunnel', () => {
  let tunnel: TestTunnel;

  afterEach(async () => tunnel.stop());

  const openWatch = async () => {
    const stream = tunnel.near.request({ ':method': 'POST' });
    const failed = once(stream, 'error').catch(() => []);
    const error = new Promise<Error>(resolve => {
      stream.once('error', resolve);
    });
    await once(stream, 'response');
    return { stream, error, failed };
  };

  it('goes on as long as heartbeats are answered, however idle it is', async () => {
    tunnel = await TestTunnel.open({
      settings: { heartbeatIntervalMs: 100, heartbeatDeadlineMs: 1_000 },
    });
    const before = tunnel.near.lastHeardAt.getTime();

    await new Promise(resolve => {
      setTimeout(resolve, 2_000);
    });

    expect(await tunnel.fetch()).toMatchObject({ status: 200 });
    expect(tunnel.near.lastHeardAt.getTime()).toBeGreaterThan(before);
  });

  it('is ended by both ends when the link goes silent, and its streams fail with the reason', async () => {
    tunnel = await TestTunnel.open({ settings: quick, onStream: echo });
    const { error } = await openWatch();

    tunnel.proxy.freeze();

    expect(await tunnel.near.closed).toMatchObject({ type: 'silent' });
    expect(await tunnel.far.closed).toMatchObject({ type: 'silent' });
    expect((await error).message).toMatch(
      /tunnel ended \(silent\): a heartbeat is unanswered/,
    );
    expect(tunnel.near.openStreams).toBe(0);
    expect(() => tunnel.near.request({})).toThrow(
      /use another or wait for the agent/,
    );
  });

  it('survives a slow link that delays heartbeats behind bulk data', async () => {
    tunnel = await TestTunnel.open({
      settings: {
        heartbeatIntervalMs: 100,
        heartbeatDeadlineMs: 1_500,
        stalledDeadlineMs: 60_000,
      },
      onStream: stream => {
        stream.respond({ ':status': 200 });
        stream.end(Buffer.alloc(12 * 1024 * 1024));
      },
    });
    // Twice as long as a heartbeat may be unanswered on a silent link.
    tunnel.proxy.bytesPerSecond = 4 * 1024 * 1024;

    expect((await tunnel.fetch()).body).toHaveLength(12 * 1024 * 1024);
  });

  it('ends at once on both ends when the connection is cut', async () => {
    tunnel = await TestTunnel.open({ onStream: echo });
    const { error } = await openWatch();

    tunnel.proxy.cut();

    expect(['connection-lost', 'protocol-error']).toContain(
      (await tunnel.near.closed).type,
    );
    await tunnel.far.closed;
    expect((await error).name).toBe('TunnelClosedError');
  });

  it('tells the agent why the hub ended it', async () => {
    tunnel = await TestTunnel.open({ onStream: echo });
    const { error } = await openWatch();

    tunnel.near.terminate('the credentials of this cluster were rotated');

    expect(await tunnel.far.closed).toEqual({
      type: 'peer-closed',
      message: 'the credentials of this cluster were rotated',
    });
    expect((await error).message).toMatch(/credentials of this cluster/);
  });

  it('tells the hub why the agent ended it', async () => {
    tunnel = await TestTunnel.open({ onStream: echo });
    const { error } = await openWatch();

    tunnel.far.close('the node is going away');

    expect(await tunnel.near.closed).toEqual({
      type: 'peer-closed',
      message: 'the node is going away',
    });
    expect((await error).message).toMatch(/node is going away/);
  });

  it.each(['hub', 'agent'])(
    'when drained by the %s, lets open streams end and takes no new ones',
    async who => {
      tunnel = await TestTunnel.open({ onStream: echo });
      const { stream } = await openWatch();

      const drained = who === 'hub' ? tunnel.near.drain() : tunnel.far.drain();
      while (!tunnel.near.draining) {
        await new Promise(setImmediate);
      }

      expect(() => tunnel.near.request({})).toThrow(/is draining; use the one/);
      stream.end('finished in peace');
      expect((await TestTunnel.read(stream)).body).toBe('finished in peace');
      await drained;
      expect(await tunnel.near.closed).toMatchObject({ type: 'drained' });
      expect(await tunnel.far.closed).toMatchObject({
        type: 'peer-closed',
        message: 'drained',
      });
    },
  );

  it.each(['hub', 'agent'])(
    'tells when the %s has it drained, so that endless streams can be ended',
    async who => {
      tunnel = await TestTunnel.open({ onStream: echo });
      const { stream } = await openWatch();
      const { near, far } = tunnel;
      near.drainBegun.then(() => stream.close()).catch(() => {});
      await (who === 'hub' ? near.drain() : far.drain());
      expect(await near.closed).toEqual({
        type: 'drained',
        message: 'drained',
      });
    },
  );

  it('does not wait for ever for the streams of a drained tunnel', async () => {
    tunnel = await TestTunnel.open({
      hubSettings: { drainTimeoutMs: 100 },
      onStream: echo,
    });
    const { error } = await openWatch();

    await tunnel.near.drain();

    expect((await error).message).toMatch(/1 streams did not end in time/);
  });

  it('can be cut in any state without harm to the process', async () => {
    tunnel = await TestTunnel.open({});
    for (let round = 0; round < 20; round++) {
      const other = await TestTunnel.open({
        onStream: stream => {
          stream.respond({ ':status': 200 });
          stream.end(Buffer.alloc(1024 * 1024));
        },
      });
      const streams = Array.from({ length: 8 }, () =>
        other.near.request({ ':method': 'POST' }),
      );
      streams.forEach(stream => stream.end(Buffer.alloc(512 * 1024)).resume());
      await new Promise(resolve => {
        setTimeout(resolve, round);
      });

      other.proxy.cut();

      await Promise.all([other.near.closed, other.far.closed]);
      expect(streams.every(stream => stream.destroyed)).toBe(true);
      await other.stop();
    }
  });
});
