import http from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GatewayFixture } from '../__testUtils__/GatewayFixture';

jest.setTimeout(180_000);

describe('ClusterProxy', () => {
  let fixture: GatewayFixture;

  beforeEach(async () => {
    fixture = await GatewayFixture.create();
  });

  afterEach(async () => {
    await fixture.stop();
  });

  it('brings a request to the cluster as the user that the token names', async () => {
    const groups = ['rigging:cluster:a', 'rigging:project:shop:b'];
    fixture.access.groupsIn = () => groups;
    const replica = await fixture.startReplica();
    const agent = await fixture.connected('west', replica);

    const answer = await fetch(replica.api('west', '/api/v1/pods?limit=5'), {
      headers: fixture.bearer(),
    });

    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      user: 'user:default/jane',
      groups,
      cluster: agent.clusterId,
    });
    expect(agent.seen[0].headers).toMatchObject({
      ':method': 'GET',
      ':path': '/api/v1/pods?limit=5',
      ':authority': 'kubernetes',
    });
    expect(agent.seen[0].headers.authorization).toBeUndefined();
  });

  it('passes on each event of a watch when it comes', async () => {
    const replica = await fixture.startReplica();
    const agent = await fixture.connected('west', replica);
    let send: (text: string) => void = () => {};
    agent.answer = stream => {
      stream.respond({ ':status': 200, 'content-type': 'application/json' });
      send = text => stream.write(text);
    };
    const answer = await fetch(replica.api('west', '/api/v1/pods?watch=1'), {
      headers: { ...fixture.bearer(), 'accept-encoding': 'gzip' },
    });
    const reader = answer.body?.getReader();
    for (const event of ['one\n', 'two\n', 'three\n']) {
      send(event);
      const { value } = (await reader?.read()) ?? {};
      expect(Buffer.from(value ?? []).toString()).toBe(event);
    }
    await reader?.cancel();
    await fixture.until(() => agent.tunnels[0].openStreams === 1);
  });

  it('carries a body of 100 MB each way without gathering it', async () => {
    const replica = await fixture.startReplica();
    const agent = await fixture.connected('west', replica);
    const megabyte = Buffer.alloc(1024 * 1024, 'rigging!');
    agent.answer = stream => {
      stream.respond({ ':status': 200 });
      stream.pipe(stream);
    };
    const before = process.memoryUsage().rss;
    const request = http.request(replica.api('west', '/api/v1/echo'), {
      method: 'POST',
      headers: fixture.bearer(),
    });
    const [, received] = await Promise.all([
      pipeline(
        Readable.from(Array.from({ length: 100 }, () => megabyte)),
        request,
      ),
      new Promise<number>((resolve, reject) => {
        request.once('error', reject);
        request.once('response', async answer => {
          let bytes = 0;
          for await (const part of answer) bytes += part.length;
          resolve(bytes);
        });
      }),
    ]);
    expect(received).toBe(100 * 1024 * 1024);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });

  it('answers others while 32 readers have stopped reading (81)', async () => {
    const replica = await fixture.startReplica();
    const agent = await fixture.connected('west', replica);
    agent.answer = (stream, headers, identity) => {
      stream.respond({ ':status': 200 });
      if (headers[':path'] === '/endless') {
        const part = Buffer.alloc(64 * 1024);
        const more = () => {
          while (!stream.destroyed && stream.write(part));
          stream.once('drain', more);
        };
        more();
      } else {
        stream.end(JSON.stringify(identity));
      }
    };
    const paused = await Promise.all(
      Array.from(
        { length: 32 },
        () =>
          new Promise<http.IncomingMessage>((resolve, reject) => {
            http
              .get(
                replica.api('west', '/endless'),
                { headers: fixture.bearer('user:default/slow') },
                resolve,
              )
              .once('error', reject);
          }),
      ),
    );
    for (let i = 0; i < 20; i++) {
      const answer = await fetch(replica.api('west', '/api'), {
        headers: fixture.bearer('user:default/quick'),
        signal: AbortSignal.timeout(5_000),
      });
      expect(answer.status).toBe(200);
      await answer.arrayBuffer();
    }
    paused.forEach(answer => answer.destroy());
    await fixture.until(() => agent.tunnels[0].openStreams === 1);
  });
});
