import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { HubRequest, TestHub } from '../testUtils/TestHub';
import { useProxy } from '../testUtils/useProxy';

jest.setTimeout(180_000);

const pods = '/api/v1/namespaces/default/pods';
const exec = `${pods}/web/exec?command=sh`;
const key = 'dGhlIHNhbXBsZSBub25jZQ==';
const accept = createHash('sha1')
  .update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
  .digest('base64');

const webSocket: HubRequest = {
  method: 'CONNECT',
  path: exec,
  headers: {
    ':protocol': 'websocket',
    'rigging-upgrade': 'websocket',
    'sec-websocket-key': key,
    'sec-websocket-version': '13',
    'sec-websocket-protocol':
      'v5.channel.k8s.io, base64url.bearer.authorization.k8s.io.c2VjcmV0',
  },
};

describe('A forwarded upgrade', () => {
  const test = useProxy();

  const switched = (headers: Record<string, string>) =>
    [
      'HTTP/1.1 101 Switching Protocols',
      ...Object.entries({
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-accept': accept,
        'sec-websocket-protocol': 'v5.channel.k8s.io',
        ...headers,
      }).map(([name, value]) => `${name}: ${value}`),
      '\r\n',
    ].join('\r\n');

  it('carries bytes both ways, the first ones included', async () => {
    await test.start();
    test.api.upgrade = (_request, socket) => {
      socket.write(`${switched({})}hello`);
      socket.pipe(socket);
    };

    const stream = test.hub.open(webSocket, { endStream: false });
    const [headers] = await once(stream, 'response');
    expect(headers).toMatchObject({
      ':status': 200,
      'rigging-upgrade-status': '101',
      'sec-websocket-protocol': 'v5.channel.k8s.io',
    });
    const received = (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk);
      return Buffer.concat(chunks);
    })();
    const bytes = randomBytes(5 * 1024 * 1024);
    stream.end(bytes);

    // The end of one direction leaves the other open: the echo comes back whole.
    const echo = await received;
    expect(echo.subarray(0, 5).toString()).toBe('hello');
    expect(echo.subarray(5).equals(bytes)).toBe(true);
  });

  it('says who asks, and keeps the browser’s token', async () => {
    await test.start();
    test.api.upgrade = (_request, socket) => socket.end(switched({}));

    const stream = test.hub.open(webSocket, { endStream: false });
    await once(stream, 'response');
    stream.close();

    expect(test.api.seen[0].method).toBe('GET');
    expect(test.api.seen[0].headers).toMatchObject({
      'impersonate-user': 'user:default/jane',
      authorization: 'Bearer agents-own',
      'sec-websocket-protocol': 'v5.channel.k8s.io',
    });
  });

  it('posts SPDY', async () => {
    await test.start();
    test.api.upgrade = (_request, socket) => {
      const lines = ['connection: Upgrade', 'upgrade: SPDY/3.1'];
      socket.end(`HTTP/1.1 101 X\r\n${lines.join('\r\n')}\r\n\r\n`);
    };

    const stream = test.hub.open(
      {
        method: 'CONNECT',
        path: exec,
        headers: { ':protocol': 'spdy/3.1', 'rigging-upgrade': 'SPDY/3.1' },
      },
      { endStream: false },
    );
    const [headers] = await once(stream, 'response');
    stream.close();

    expect(headers['rigging-upgrade-status']).toBe('101');
    expect(test.api.seen[0].method).toBe('POST');
  });

  it.each([
    ['another protocol', { upgrade: 'SPDY/3.1' }],
    ['another subprotocol', { 'sec-websocket-protocol': 'v9.evil' }],
    ['an answer to another question', { 'sec-websocket-accept': 'abc' }],
  ])('refuses a switch to %s', async (_, headers) => {
    await test.start();
    const closed = new Promise<void>(resolve => {
      test.api.upgrade = (_request, socket) => {
        socket.once('end', () => resolve());
        socket.once('close', () => resolve());
        socket.resume();
        socket.write(switched(headers));
      };
    });

    const stream = test.hub.open(webSocket, { endStream: false });
    const { status, headers: answered } = await TestHub.answerOf(stream);

    expect(status).toBe(502);
    expect(answered['rigging-agent-reason']).toBe('BadUpgrade');
    await closed;
  });

  it('leaves no pipe open when the API server refuses', async () => {
    await test.start();
    let end: () => void = () => {};
    const ended = new Promise<void>(resolve => {
      end = resolve;
    });
    test.api.upgrade = (_request, socket) => {
      socket.once('end', end);
      socket.once('close', end);
      socket.write('HTTP/1.1 403 Forbidden\r\ncontent-length: 2\r\n\r\nno');
      socket.on('data', chunk => test.api.seen.push(chunk as never));
    };

    const stream = test.hub.open(webSocket, { endStream: false });
    stream.on('error', () => {});
    stream.write('GET /api/v1/secrets HTTP/1.1\r\n\r\n');
    const { status, body, headers } = await TestHub.answerOf(stream);

    expect([status, String(body)]).toEqual([403, 'no']);
    expect(headers['rigging-upgrade-status']).toBe('403');
    stream.close();
    await ended;
    expect(test.api.seen).toHaveLength(1);
  });

  it('refuses other protocols', async () => {
    await test.start();

    const { status } = await test.hub.request({
      ...webSocket,
      headers: { ':protocol': 'h2c', 'rigging-upgrade': 'h2c' },
    });

    expect(status).toBe(405);
    expect(test.api.connections).toBe(0);
  });
});
