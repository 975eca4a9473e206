import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { connectProxy } from '../testUtils/connectProxy';
import { HubRequest, TestHub } from '../testUtils/TestHub';

jest.setTimeout(30_000);

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

describe('ApiProxy', () => {
  let hub: TestHub;
  let server: Server;
  let proxy: Awaited<ReturnType<typeof connectProxy>>;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let upgrade: (request: IncomingMessage, socket: Socket) => void;
  let seen: IncomingMessage[];
  let connections: number;
  const sockets = new Set<Socket>();

  async function start(
    options: Partial<Parameters<typeof connectProxy>[0]> = {},
  ) {
    const { port } = server.address() as AddressInfo;
    proxy = await connectProxy({
      hub,
      server: `http://127.0.0.1:${port}`,
      token: 'agents-own',
      ...options,
    });
  }

  function rawHeader(request: IncomingMessage, name: string) {
    return request.rawHeaders.filter(
      (_, i, all) => i % 2 === 1 && all[i - 1].toLowerCase() === name,
    );
  }

  beforeEach(async () => {
    seen = [];
    connections = 0;
    answer = (_request, response) => response.end('{}');
    upgrade = (_request, socket) => socket.destroy();
    server = createServer((request, response) => {
      seen.push(request);
      answer(request, response);
    });
    server.on('connection', socket => {
      connections += 1;
      sockets.add(socket);
      socket.on('error', () => {});
    });
    server.on('upgrade', (request, socket) => {
      seen.push(request);
      upgrade(request, socket as Socket);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    hub = await TestHub.start();
  });

  afterEach(async () => {
    await proxy?.stop();
    await hub.stop();
    sockets.forEach(socket => socket.destroy());
    sockets.clear();
    await new Promise(resolve => server.close(resolve));
  });

  describe('identity', () => {
    it('says who asks, with the agent’s own credential', async () => {
      await start();

      await hub.request({
        path: pods,
        user: 'user:default/jane',
        groups: ['rigging:a', 'rigging:b'],
      });

      expect(rawHeader(seen[0], 'impersonate-user')).toEqual([
        'user:default/jane',
      ]);
      expect(rawHeader(seen[0], 'impersonate-group')).toEqual([
        'rigging:a',
        'rigging:b',
      ]);
      expect(rawHeader(seen[0], 'authorization')).toEqual([
        'Bearer agents-own',
      ]);
    });

    it.each([
      ['impersonate-user', 'system:admin'],
      ['impersonate-group', 'system:masters'],
      ['impersonate-uid', '0'],
      ['impersonate-extra-scopes', 'all'],
      ['impersonate_user', 'system:admin'],
      ['x-remote-user', 'admin'],
      ['x-remote-extra-a', 'b'],
      ['x-forwarded-for', '127.0.0.1'],
      ['forwarded', 'for=127.0.0.1'],
      ['cookie', 'a=b'],
      ['x-http-method-override', 'DELETE'],
      ['rigging-upgrade', 'websocket'],
      ['x-backstage-token', 'secret'],
    ])('does not pass on a client’s %s', async (name, value) => {
      await start();

      await hub.request({ path: pods, headers: { [name]: value } });

      expect(seen).toHaveLength(1);
      expect(rawHeader(seen[0], name)).not.toContain(value);
    });

    it('keeps a client’s credential to itself', async () => {
      await start();

      await hub.request({
        path: pods,
        headers: { authorization: 'Bearer clients-own' },
      });

      expect(rawHeader(seen[0], 'authorization')).toEqual([
        'Bearer agents-own',
      ]);
    });

    it.each(
      Object.entries({
        missing: { sealed: { value: undefined } },
        truncated: { sealed: { value: 'abc' } },
        'for another cluster': {
          context: {
            cluster: 'b',
            requestId: '1',
            user: 'user:a/b',
            groups: [],
          },
        },
        'for the agent itself': {
          context: { cluster: 'CLUSTER', requestId: '1', control: true },
        },
      }),
    )('refuses a request whose identity is %s', async (_, request) => {
      await start();
      const text = JSON.stringify(request).replace('CLUSTER', hub.clusterId);

      const { status, headers } = await hub.request({
        path: pods,
        ...JSON.parse(text),
        ...('sealed' in request && { sealed: request.sealed }),
      });

      expect(status).toBe(403);
      expect(headers['rigging-agent-reason']).toBe('IdentityRefused');
      expect(connections).toBe(0);
      expect(proxy.audit).toMatchObject([{ status: 403 }]);
    });

    it('refuses an identity that was used before, or for another path', async () => {
      await start();
      const tunnel = await hub.connected();
      const context = {
        cluster: hub.clusterId,
        requestId: '1',
        user: 'user:default/jane',
        groups: [],
      };
      const value = hub.seal(tunnel, { method: 'GET', path: pods }, context);
      const once_ = { path: pods, sealed: { value } };

      const first = await hub.request(once_);
      const again = await hub.request(once_);
      const other = await hub.request({
        path: '/api/v1/secrets',
        sealed: {
          value: hub.seal(tunnel, { method: 'GET', path: pods }, context),
        },
      });

      expect([first.status, again.status, other.status]).toEqual([
        200, 403, 403,
      ]);
      expect(seen).toHaveLength(1);
    });

    it.each([
      'system:admin',
      'system:serviceaccount:kube-system:default',
      'user:default/šdmin',
      'user:default/łob',
      'user:default/名前',
      'user:default/jane ',
      'user:default/jane\r\nimpersonate-group: system:masters',
      'user:default/',
      'user:jane',
      '',
      `user:default/${'a'.repeat(1024)}`,
    ])('refuses the user %j', async user => {
      await start();

      const { status } = await hub.request({ path: pods, user });

      expect(status).toBe(403);
      expect(connections).toBe(0);
    });

    it.each(['system:masters', 'rigging:ä', 'rigging:a\nb', 'Rigging:a'])(
      'refuses the group %j',
      async group => {
        await start();

        const { status } = await hub.request({ path: pods, groups: [group] });

        expect(status).toBe(403);
        expect(connections).toBe(0);
      },
    );

    it('passes 200 groups on', async () => {
      await start();
      const groups = Array.from({ length: 200 }, (_, i) => `rigging:g${i}`);
      server.maxHeadersCount = 0;

      const { status } = await hub.request({
        path: pods,
        groups,
      });

      expect(status).toBe(200);
      expect(rawHeader(seen[0], 'impersonate-group')).toEqual(groups);
    });

    it('leaves groups out that a lower ceiling cannot impersonate', async () => {
      await start({ ceiling: 'view' });

      await hub.request({
        path: pods,
        groups: ['rigging:cluster:read-only', 'rigging:project:a:member'],
      });

      expect(rawHeader(seen[0], 'impersonate-group')).toEqual([
        'rigging:cluster:read-only',
      ]);
    });
  });

  describe('paths', () => {
    it.each([
      '//api/v1/pods',
      '/api/v1/../v1/pods',
      '/api/v1/%2e%2e/pods',
      '/api/v1/..%2fpods',
      '/api/v1/..;/pods',
      '/api/v1/%252e/pods',
      '/api\\v1',
      '/api/v1/%5c',
      '/api/v1/%00',
      '/api/v1/%c0%ae%c0%ae/',
      '/api/v1/pods#fragment',
      '/http://169.254.169.254/latest',
      '/api/v1/pods?a=b#c',
    ])('refuses %s', async path => {
      await start();

      const { status, headers } = await hub.request({ path });

      expect(status).toBe(400);
      expect(headers['rigging-agent-reason']).toBe('MalformedPath');
      expect(connections).toBe(0);
    });

    it('sends others on as they came', async () => {
      await start();
      const path =
        '/apis/a.b%2Dc/v1/x%3Ay?labelSelector=a%3D%2F..%2F&watch=true';

      await hub.request({ path });

      expect(seen[0].url).toBe(path);
    });

    it('does not follow redirects, and drops those that lead away', async () => {
      await start();
      answer = (_request, response) => {
        response.writeHead(302, { location: 'http://169.254.169.254/' });
        response.end();
      };

      const { status, headers } = await hub.request({ path: pods });

      expect(status).toBe(302);
      expect(headers.location).toBeUndefined();
      expect(connections).toBe(1);
    });
  });

  describe('bodies', () => {
    it('sends 100 MB both ways, byte for byte', async () => {
      await start();
      const size = 100 * 1024 * 1024;
      const piece = randomBytes(1024 * 1024);
      const sent = createHash('sha256');
      const echoed = createHash('sha256');
      answer = (request, response) => request.pipe(response);

      const stream = hub.open(
        {
          method: 'POST',
          path: pods,
          headers: { 'content-length': `${size}` },
        },
        { endStream: false },
      );
      const received = (async () => {
        let bytes = 0;
        for await (const chunk of stream) {
          echoed.update(chunk);
          bytes += chunk.length;
        }
        return bytes;
      })();
      for (let i = 0; i < size / piece.length; i++) {
        sent.update(piece);
        if (!stream.write(piece)) await once(stream, 'drain');
      }
      stream.end();

      expect(await received).toBe(size);
      expect(echoed.digest('hex')).toBe(sent.digest('hex'));
      expect(seen[0].headers['content-length']).toBe(String(size));
    });

    it('passes a watch’s events on one by one', async () => {
      await start();
      let push: (line: string) => void = () => {};
      answer = (_request, response) => {
        response.writeHead(200);
        push = line => response.write(line);
        push('1\n');
      };

      const stream = hub.open({ path: `${pods}?watch=true` });
      const [first] = await once(stream, 'data');
      push('2\n');
      const [second] = await once(stream, 'data');

      expect(`${first}${second}`).toBe('1\n2\n');
      stream.close();
    });

    it('ends the API server’s work when the client leaves', async () => {
      await start();
      const closed = new Promise<string>(resolve => {
        answer = (request, response) => {
          response.writeHead(200);
          response.write('x');
          request.socket.once('close', () => resolve('closed'));
        };
      });

      const stream = hub.open({ path: `${pods}?watch=true` });
      await once(stream, 'data');
      stream.close();

      expect(await closed).toBe('closed');
    });

    it('does not take a cut answer for a whole one', async () => {
      await start();
      answer = (request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('x');
        setImmediate(() => request.socket.destroy());
      };

      await expect(hub.request({ path: pods })).rejects.toThrow();
    });

    it('answers before the body has been sent', async () => {
      await start();
      answer = (_request, response) => {
        response.writeHead(413, { connection: 'close' });
        response.end('too large');
      };

      const stream = hub.open(
        { method: 'POST', path: pods },
        { endStream: false },
      );
      stream.on('error', () => {});
      stream.write('x');
      const { status, body } = await TestHub.answerOf(stream);

      expect([status, String(body)]).toEqual([413, 'too large']);
    });

    it('lets the client begin when it expects to be told', async () => {
      await start();
      answer = (request, response) => request.pipe(response);

      const stream = hub.open(
        { method: 'POST', path: pods, headers: { expect: '100-continue' } },
        { endStream: false },
      );
      await once(stream, 'continue');
      stream.end('now');
      const { body } = await TestHub.answerOf(stream);

      expect(String(body)).toBe('now');
      expect(seen[0].headers.expect).toBeUndefined();
    });

    it('smuggles no second request', async () => {
      await start();

      const stream = hub.open(
        { method: 'POST', path: pods, headers: { 'content-length': '3' } },
        { endStream: false },
      );
      stream.on('error', () => {});
      const closed = once(stream, 'close').catch(() => {});
      stream.end('abcGET /api/v1/secrets HTTP/1.1\r\nhost: a\r\n\r\n');
      await closed;

      expect(seen.map(({ url }) => url)).not.toContain('/api/v1/secrets');
    });

    it('says so when the API server is away', async () => {
      await start({ server: 'http://127.0.0.1:9' });

      const { status, headers, body } = await hub.request({ path: pods });

      expect(status).toBe(502);
      expect(headers['rigging-agent-reason']).toBe('ApiServerUnreachable');
      expect(JSON.parse(String(body))).toMatchObject({
        kind: 'Status',
        code: 502,
      });
    });

    it('does not tell the client that its own credential is bad when the agent’s is', async () => {
      await start();
      answer = (_request, response) => {
        response.writeHead(401);
        response.end('token agents-own expired');
      };

      const { status, body } = await hub.request({ path: pods });

      expect(status).toBe(502);
      expect(String(body)).not.toContain('agents-own');
    });

    it('drops what only an origin may set', async () => {
      await start();
      answer = (_request, response) => {
        response.setHeader('set-cookie', 'a=b');
        response.setHeader('rigging-agent-reason', 'Forged');
        response.end();
      };

      const { headers } = await hub.request({ path: pods });

      expect(headers['set-cookie']).toBeUndefined();
      expect(headers['rigging-agent-reason']).toBeUndefined();
    });
  });

  describe('upgrades', () => {
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
      await start();
      upgrade = (_request, socket) => {
        socket.write(`${switched({})}hello`);
        socket.pipe(socket);
      };

      const stream = hub.open(webSocket, { endStream: false });
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
      await start();
      upgrade = (_request, socket) => socket.end(switched({}));

      const stream = hub.open(webSocket, { endStream: false });
      await once(stream, 'response');
      stream.close();

      expect(seen[0].method).toBe('GET');
      expect(seen[0].headers).toMatchObject({
        'impersonate-user': 'user:default/jane',
        authorization: 'Bearer agents-own',
        'sec-websocket-protocol': 'v5.channel.k8s.io',
      });
    });

    it('posts SPDY', async () => {
      await start();
      upgrade = (_request, socket) => {
        const lines = ['connection: Upgrade', 'upgrade: SPDY/3.1'];
        socket.end(`HTTP/1.1 101 X\r\n${lines.join('\r\n')}\r\n\r\n`);
      };

      const stream = hub.open(
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
      expect(seen[0].method).toBe('POST');
    });

    it.each([
      ['another protocol', { upgrade: 'SPDY/3.1' }],
      ['another subprotocol', { 'sec-websocket-protocol': 'v9.evil' }],
      ['an answer to another question', { 'sec-websocket-accept': 'abc' }],
    ])('refuses a switch to %s', async (_, headers) => {
      await start();
      const closed = new Promise<void>(resolve => {
        upgrade = (_request, socket) => {
          socket.once('end', () => resolve());
          socket.once('close', () => resolve());
          socket.resume();
          socket.write(switched(headers));
        };
      });

      const stream = hub.open(webSocket, { endStream: false });
      const { status, headers: answered } = await TestHub.answerOf(stream);

      expect(status).toBe(502);
      expect(answered['rigging-agent-reason']).toBe('BadUpgrade');
      await closed;
    });

    it('leaves no pipe open when the API server refuses', async () => {
      await start();
      let end: () => void = () => {};
      const ended = new Promise<void>(resolve => {
        end = resolve;
      });
      upgrade = (_request, socket) => {
        socket.once('end', end);
        socket.once('close', end);
        socket.write('HTTP/1.1 403 Forbidden\r\ncontent-length: 2\r\n\r\nno');
        socket.on('data', chunk => seen.push(chunk as never));
      };

      const stream = hub.open(webSocket, { endStream: false });
      stream.on('error', () => {});
      stream.write('GET /api/v1/secrets HTTP/1.1\r\n\r\n');
      const { status, body, headers } = await TestHub.answerOf(stream);

      expect([status, String(body)]).toEqual([403, 'no']);
      expect(headers['rigging-upgrade-status']).toBe('403');
      stream.close();
      await ended;
      expect(seen).toHaveLength(1);
    });

    it('refuses other protocols', async () => {
      await start();

      const { status } = await hub.request({
        ...webSocket,
        headers: { ':protocol': 'h2c', 'rigging-upgrade': 'h2c' },
      });

      expect(status).toBe(405);
      expect(connections).toBe(0);
    });
  });

  describe('what the cluster’s owner allows', () => {
    it.each([
      ['view', 'POST', pods],
      ['view', 'GET', '/api/v1/secrets'],
      ['view', 'GET', '/api/v1/watch/secrets'],
      ['view', 'GET', `${pods}/web/proxy/`],
      ['view', 'CONNECT', exec],
      ['operate', 'POST', '/apis/rbac.authorization.k8s.io/v1/clusterroles'],
      ['operate', 'PATCH', '/api/v1/nodes/a'],
      ['admin', 'GET', '/api/v1/nodes/a/proxy/run'],
      ['admin', 'DELETE', '/api/v1/namespaces/rigging-system'],
      [
        'admin',
        'GET',
        '/api/v1/namespaces/rigging-system/secrets/rigging-agent',
      ],
    ] as const)(
      'with ceiling %s refuses %s %s',
      async (ceiling, method, path) => {
        await start({ ceiling });

        const { status } = await hub.request({
          method,
          path,
          ...(method === 'CONNECT' && { headers: webSocket.headers }),
        });

        expect(status).toBe(403);
        expect(connections).toBe(0);
        expect(proxy.audit).toMatchObject([
          { user: 'user:default/jane', status: 403 },
        ]);
      },
    );

    it('holds the kill switch at once', async () => {
      await start();
      expect((await hub.request({ path: pods })).status).toBe(200);

      proxy.killSwitch.state = { status: 'known', disabled: new Set(['all']) };

      const { status, headers } = await hub.request({ path: pods });
      expect(status).toBe(403);
      expect(headers['rigging-agent-reason']).toBe('SwitchedOff');
    });
  });

  it('keeps a record of each request, without values', async () => {
    await start();

    await hub.request({ path: `${pods}?token=secret&watch=true` });

    expect(proxy.audit).toEqual([
      expect.objectContaining({
        requestId: 'request-1',
        user: 'user:default/jane',
        method: 'GET',
        path: pods,
        query: ['token', 'watch'],
        status: 200,
      }),
    ]);
    expect(JSON.stringify(proxy.audit)).not.toContain('secret');
  });
});
