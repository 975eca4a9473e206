import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { mockCredentials } from '@backstage/backend-test-utils';
import { RawHttpClient } from '@rigging/tunnel/testUtils';
import { WebSocket } from 'ws';
import { GatewayFixture } from '../__testUtils__/GatewayFixture';
import type { TestReplica } from '../__testUtils__/TestReplica';

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const bearerProtocol = `base64url.bearer.authorization.k8s.io.${Buffer.from(
  mockCredentials.user.token(),
).toString('base64url')}`;
const exec = '/api/v1/namespaces/default/pods/web/exec?command=sh';

function acceptWebSocket(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  more: Record<string, string> = {},
) {
  const key = `${headers['sec-websocket-key']}${guid}`;
  stream.respond({
    ':status': 200,
    'rigging-upgrade-status': '101',
    'sec-websocket-accept': createHash('sha1').update(key).digest('base64'),
    ...more,
  });
}

function spdyRequest(replica: TestReplica, more: string[] = []): string {
  return [
    `POST ${new URL(replica.api('west', exec)).pathname}?command=sh HTTP/1.1`,
    'Host: hub.example.com',
    'Connection: Upgrade',
    'Upgrade: SPDY/3.1',
    'X-Stream-Protocol-Version: v4.channel.k8s.io',
    'Content-Length: 0',
    `Authorization: ${mockCredentials.user.header()}`,
    ...more,
    '',
    '',
  ].join('\r\n');
}

describe('upgrades through the gateway', () => {
  let fixture: GatewayFixture;
  let replica: TestReplica;

  beforeEach(async () => {
    fixture = await GatewayFixture.create();
    replica = await fixture.startReplica();
  });

  afterEach(async () => {
    await fixture.stop();
  });

  it('joins a SPDY client and the API server, bytes both ways, and each direction ends alone', async () => {
    const agent = await fixture.connected('west', replica);
    agent.answer = stream => {
      stream.respond({
        ':status': 200,
        'rigging-upgrade-status': '101',
        'x-stream-protocol-version': 'v4.channel.k8s.io',
      });
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => stream.end(Buffer.concat(parts).reverse()));
    };
    const client = await RawHttpClient.connect({ port: replica.port });
    client.send(spdyRequest(replica));
    const answer = await client.response();
    expect(answer?.status).toBe(101);
    expect(answer?.headers).toContainEqual([
      'x-stream-protocol-version',
      'v4.channel.k8s.io',
    ]);
    client.socket.end(Buffer.from('abc'));
    expect((await client.rest()).toString()).toBe('cba');
    expect(agent.seen[0].headers).toMatchObject({
      ':method': 'CONNECT',
      ':protocol': 'spdy/3.1',
      'rigging-upgrade': 'SPDY/3.1',
    });
  });

  it('serves an upgrade that is the first request that the server ever sees', async () => {
    const other = await fixture.startReplica();
    const agent = await fixture.register('west');
    const replicaOfAgent = replica;
    await agent.connect(replicaOfAgent.connectUrl, fixture.hubKey);
    await fixture.until(() => agent.status !== undefined);
    agent.answer = stream => {
      stream.respond({ ':status': 200, 'rigging-upgrade-status': '101' });
      stream.pipe(stream);
    };
    expect(other.server.listenerCount('upgrade')).toBe(0);
    const client = await RawHttpClient.connect({ port: other.port });
    client.send(spdyRequest(other));
    expect((await client.response())?.status).toBe(101);
    client.send('GET / HTTP/1.1\r\n\r\n');
    client.socket.end();
    expect((await client.rest()).toString()).toBe('GET / HTTP/1.1\r\n\r\n');
    expect(other.server.listenerCount('upgrade')).toBe(1);
  });

  it('takes the token of a WebSocket from its subprotocols and tells nobody', async () => {
    const agent = await fixture.connected('west', replica);
    agent.answer = (stream, headers) => {
      acceptWebSocket(stream, headers, {
        'sec-websocket-protocol': 'v5.channel.k8s.io',
      });
      stream.pipe(stream);
    };
    const url = replica.api('west', exec).replace('http:', 'ws:');
    const socket = new WebSocket(url, ['v5.channel.k8s.io', bearerProtocol]);
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    expect(socket.protocol).toBe('v5.channel.k8s.io');
    expect(agent.seen[0].headers['sec-websocket-protocol']).toBe(
      'v5.channel.k8s.io',
    );
    expect(JSON.stringify(agent.seen)).not.toContain('base64url.bearer');
    socket.terminate();
    await fixture.until(() => replica.audited.length > 0);
    expect(JSON.stringify(replica.audited)).not.toContain('base64url.bearer');
    expect(replica.audited[0]).toMatchObject({
      severityLevel: 'high',
      meta: { subresource: 'exec', code: 101 },
    });
  });

  it('passes on a refusal of the API server as an answer, never as a raw pipe (CVE-2018-1002105)', async () => {
    const agent = await fixture.connected('west', replica);
    agent.answer = stream => {
      stream.respond({ ':status': 403, 'rigging-upgrade-status': '403' });
      stream.end('{"kind":"Status"}');
    };
    const client = await RawHttpClient.connect({ port: replica.port });
    client.send(spdyRequest(replica));
    const answer = await client.response();
    expect(answer?.status).toBe(403);
    expect(answer?.body.toString()).toBe('{"kind":"Status"}');
    client.send('GET /api/v1/secrets HTTP/1.1\r\n\r\n');
    await client.closed;
    expect(agent.seen).toHaveLength(1);
  });

  it.each([
    [
      'a subprotocol that was not offered',
      { 'sec-websocket-protocol': 'evil' },
    ],
    ['an accept key of another request', { 'sec-websocket-accept': 'AAAA' }],
  ])('refuses a 101 with %s (28)', async (_, headers) => {
    const agent = await fixture.connected('west', replica);
    agent.answer = (stream, asked) => acceptWebSocket(stream, asked, headers);
    const url = replica.api('west', exec).replace('http:', 'ws:');
    const socket = new WebSocket(url, ['v5.channel.k8s.io', bearerProtocol]);
    const status = await new Promise(resolve => {
      socket.once('unexpected-response', (_req, res) =>
        resolve(res.statusCode),
      );
      socket.once('error', resolve);
    });
    expect(status).toBe(502);
  });

  it('refuses a WebSocket of another site, whatever token it has (30)', async () => {
    const agent = await fixture.connected('west', replica);
    const client = await RawHttpClient.connect({ port: replica.port });
    client.send(spdyRequest(replica, ['Origin: https://evil.example']));
    expect((await client.response())?.status).toBe(403);
    await client.closed;
    expect(agent.seen).toHaveLength(0);
  });

  it('cuts an open exec when the cluster is disconnected (32)', async () => {
    const agent = await fixture.connected('west', replica);
    agent.answer = stream =>
      stream.respond({ ':status': 200, 'rigging-upgrade-status': '101' });
    const client = await RawHttpClient.connect({ port: replica.port });
    client.send(spdyRequest(replica));
    expect((await client.response())?.status).toBe(101);
    await replica.gateway?.disconnect(agent.clusterId, 'ClusterRemoved');
    await client.closed;
  });
});
