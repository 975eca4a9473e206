import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { ClientHttp2Stream, ServerHttp2Stream } from 'node:http2';
import { setTimeout as sleep } from 'node:timers/promises';
import { RequestOpener } from '../sealing/RequestOpener';
import { RequestSealer } from '../sealing/RequestSealer';
import { SEALED_HEADER } from '../sealing/SEALED_HEADER';
import { TestTunnel } from '../testUtils/TestTunnel';

const KIB = 1024;
const MIB = 1024 * KIB;

jest.setTimeout(120_000);

async function drained(stream: ClientHttp2Stream): Promise<number> {
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
  }
  return bytes;
}

describe('a tunnel under load', () => {
  let tunnel: TestTunnel;

  afterEach(async () => tunnel.stop());

  // A connection window far above what sockets hold is where both ends get to wait for each other.
  it.each([16, 64])(
    'moves 512 streams in both directions at once without a deadlock (window of %i MiB)',
    async window => {
      const body = Buffer.alloc(512 * KIB, 'x');
      tunnel = await TestTunnel.open({
        settings: { connectionWindow: window * MIB },
        onStream: stream => {
          stream.respond({ ':status': 200 });
          stream.end(body);
          stream.resume();
        },
      });

      const received = await Promise.all(
        Array.from({ length: 512 }, async () => {
          const stream = tunnel.near.request({ ':method': 'POST' });
          stream.end(body);
          return drained(stream);
        }),
      );

      expect(received.every(bytes => bytes === body.length)).toBe(true);
      expect(tunnel.near.openStreams).toBe(0);
    },
  );

  it('lives through 5,000 cancelled watches, and so does a bystander', async () => {
    tunnel = await TestTunnel.open({
      onStream: (stream, headers) => {
        stream.respond({ ':status': 200 });
        if (headers[':path'] === '/bystander') {
          stream.pipe(stream);
        } else {
          stream.write('{"type":"BOOKMARK"}\n');
        }
      },
    });
    const bystander = tunnel.near.request({
      ':method': 'POST',
      ':path': '/bystander',
    });

    const watchAndCancel = async () => {
      const watch = tunnel.near.request({ ':path': '/watch' });
      await once(watch, 'data');
      watch.close(8);
      await once(watch, 'close');
    };

    for (let round = 0; round < 10; round++) {
      await Promise.all(Array.from({ length: 500 }, watchAndCancel));
    }
    bystander.end('still here');

    expect((await TestTunnel.read(bystander)).body).toBe('still here');
    expect(
      await tunnel.fetch(
        { ':path': '/bystander', ':method': 'POST' },
        'and the next',
      ),
    ).toMatchObject({ body: 'and the next' });
    expect(tunnel.near.openStreams).toBe(0);
  });

  it('answers a burst of 10,000 requests, every one, although all wait for the last', async () => {
    const waiting: ServerHttp2Stream[] = [];
    tunnel = await TestTunnel.open({
      onStream: stream => {
        waiting.push(stream);
        if (waiting.length === 10_000) {
          waiting.forEach(one => {
            one.respond({ ':status': 200 });
            one.end(`${one.id}`);
          });
        }
      },
    });

    const answers = await Promise.all(
      Array.from({ length: 10_000 }, async (_, n) =>
        tunnel.fetch({
          ':path': `/${n}`,
          [SEALED_HEADER]: `${n}`.padEnd(2 * KIB, 'x'),
        }),
      ),
    );

    expect(new Set(answers.map(({ body }) => body)).size).toBe(10_000);
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });

  it('refuses the request beyond its limit of streams, and only that', async () => {
    tunnel = await TestTunnel.open({
      settings: { maxConcurrentStreams: 3 },
      onStream: stream => {
        stream.respond({ ':status': 200 });
        stream.pipe(stream);
      },
    });
    const open = [1, 2, 3].map(() =>
      tunnel.near.request({ ':method': 'POST' }),
    );

    expect(() => tunnel.near.request({})).toThrow(/3 open streams, its limit/);
    open.forEach(stream => stream.end('ok'));
    expect(await Promise.all(open.map(TestTunnel.read))).toEqual(
      open.map(() => ({ status: 200, body: 'ok' })),
    );
  });

  it('serves busy readers while another one is paused', async () => {
    tunnel = await TestTunnel.open({
      onStream: stream => {
        stream.respond({ ':status': 200 });
        stream.end(Buffer.alloc(24 * MIB));
      },
    });
    const paused = tunnel.near.request({});
    await once(paused, 'response');

    const busy = await Promise.all(
      Array.from({ length: 4 }, async () => drained(tunnel.near.request({}))),
    );

    expect(busy).toEqual([1, 2, 3, 4].map(() => 24 * MIB));
    expect(tunnel.near.bufferedBytes).toBeLessThanOrEqual(1.1 * MIB);
    expect(await drained(paused)).toBe(24 * MIB);
  });

  it('holds no more than the windows of 64 readers that stopped, and serves others', async () => {
    tunnel = await TestTunnel.open({
      settings: { streamWindow: 256 * KIB },
      onStream: (stream, headers) => {
        stream.respond({ ':status': 200 });
        stream.end(headers[':path'] === '/small' ? 'small' : Buffer.alloc(MIB));
      },
    });
    const slow = Array.from({ length: 64 }, () => tunnel.near.request({}));
    await Promise.all(slow.map(async stream => once(stream, 'response')));
    await sleep(300);

    const answers = await Promise.all(
      Array.from({ length: 50 }, async () =>
        tunnel.fetch({ ':path': '/small' }),
      ),
    );

    expect(answers.every(({ body }) => body === 'small')).toBe(true);
    expect(tunnel.near.bufferedBytes).toBeGreaterThan(8 * MIB);
    expect(tunnel.near.bufferedBytes).toBeLessThanOrEqual(64 * 256 * KIB * 1.2);
    expect(await Promise.all(slow.map(drained))).toEqual(slow.map(() => MIB));
  });

  it.each(['pausedBytesPerTunnel', 'pausedBytesPerHub'])(
    'resets the slowest reader when unread responses exceed %s, not its neighbours',
    async budget => {
      tunnel = await TestTunnel.open({
        hubSettings: { [budget]: 2.5 * MIB, pausedBytesCheckMs: 50 },
        onStream: (stream, headers) => {
          stream.respond({ ':status': 200 });
          if (headers[':path'] === '/echo') {
            stream.pipe(stream);
          } else {
            stream.end(Buffer.alloc(8 * MIB));
          }
        },
      });
      const neighbour = tunnel.near.request({
        ':method': 'POST',
        ':path': '/echo',
      });
      const stuck = [1, 2, 3].map(() => tunnel.near.request({}));
      const failures: string[] = [];
      stuck.forEach(stream =>
        stream.on('error', error => failures.push(error.message)),
      );

      while (failures.length === 0) {
        await sleep(20);
      }
      await sleep(300);

      expect(failures).toEqual([
        expect.stringMatching(/reader of this stream is too slow/),
      ]);
      expect(tunnel.near.bufferedBytes).toBeLessThanOrEqual(2.5 * MIB);
      neighbour.end('unharmed');
      expect((await TestTunnel.read(neighbour)).body).toBe('unharmed');
      const rest = stuck.filter(stream => !stream.destroyed);
      expect(await Promise.all(rest.map(drained))).toEqual([8 * MIB, 8 * MIB]);
    },
  );

  it.each([
    [0, SEALED_HEADER],
    [300, SEALED_HEADER],
    [5_000, SEALED_HEADER],
    [5_000, 'any-other-name'],
  ])(
    'carries the identity of a user in %i groups exactly, as %s',
    async (count, header) => {
      const context = {
        user: 'šdmin',
        // Random, so that compression does not make the long case a short one.
        groups: Array.from(
          { length: count },
          () => `łob:管理者-${randomBytes(10).toString('hex')}`,
        ),
      };
      const opened: unknown[] = [];
      tunnel = await TestTunnel.open({
        onStream: (stream, headers, { sessionKey }) => {
          const opener = new RequestOpener(sessionKey);
          const sealed = headers[header];
          opened.push(opener.open(sealed, { method: 'GET', path: '/pods' }));
          stream.respond({ ':status': 200 }, { endStream: true });
        },
      });
      const sealer = new RequestSealer(tunnel.near.sessionKey);

      const answer = await tunnel.fetch({
        ':path': '/pods',
        [header]: sealer.seal({ method: 'GET', path: '/pods' }, context),
      });

      expect(answer.status).toBe(200);
      expect(opened).toEqual([context]);
    },
  );

  it('carries the largest value that can be sealed, beside headers up to the limit', async () => {
    let length = 0;
    tunnel = await TestTunnel.open({
      onStream: (stream, headers) => {
        length = String(headers[SEALED_HEADER]).replaceAll(', ', '').length;
        stream.respond({ ':status': 200 }, { endStream: true });
      },
    });

    // Characters whose Huffman code is no shorter than themselves.
    const other = '{'.repeat(27 * KIB);
    const sealed = `${'X'.repeat(112 * KIB - 44)}.${'X'.repeat(43)}`;
    const answer = await tunnel.fetch({ [SEALED_HEADER]: sealed, other });

    expect(answer.status).toBe(200);
    expect(length).toBe(112 * KIB);
    expect(() =>
      tunnel.near.request({ [SEALED_HEADER]: sealed, other: other + other }),
    ).toThrow(/of 143360 bytes can be sent/);
  });

  it.each([
    [
      'a character above U+00FF',
      { 'x-name': 'šdmin' },
      /'x-name' cannot be sent/,
    ],
    ['a line break', { 'x-name': 'a\r\nb' }, /'x-name' cannot be sent/],
    ['white space at an end', { 'x-name': ' admin' }, /white space/],
    [
      'a value too long for HTTP/2',
      { 'x-name': 'x'.repeat(61 * KIB) },
      /61440 can be sent/,
    ],
    [
      'too many headers',
      Object.fromEntries(
        Array.from({ length: 5_000 }, (_, n) => [`x-${n}`, 'x']),
      ),
      /4096 headers/,
    ],
  ])(
    'refuses a request with %s, and goes on',
    async (_what, headers, reason) => {
      tunnel = await TestTunnel.open({});

      expect(() => tunnel.near.request(headers)).toThrow(reason);
      expect(await tunnel.fetch()).toMatchObject({ status: 200 });
    },
  );
});
