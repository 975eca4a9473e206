import { RawHttpClient } from '@rigging/tunnel/testUtils';
import type { FakeAgent } from '../__testUtils__/FakeAgent';
import { GatewayFixture } from '../__testUtils__/GatewayFixture';
import type { TestReplica } from '../__testUtils__/TestReplica';

jest.setTimeout(180_000);

/** Node ends a whole HTTP/2 session when the data of one stream disagrees with its content-length. */
describe('a length that is not true', () => {
  let fixture: GatewayFixture;
  let replica: TestReplica;
  let agent: FakeAgent;
  let neighbour: ReadableStreamDefaultReader<Uint8Array> | undefined;
  let send: (text: string) => void;

  beforeEach(async () => {
    fixture = await GatewayFixture.create();
    replica = await fixture.startReplica();
    agent = await fixture.connected('west', replica);
    agent.answer = stream => {
      stream.respond({ ':status': 200 });
      send = text => stream.write(text);
    };
    const watch = await fetch(replica.api('west', '/api/v1/pods?watch=1'), {
      headers: fixture.bearer('user:default/neighbour'),
    });
    neighbour = watch.body?.getReader();
  });

  afterEach(async () => {
    await neighbour?.cancel();
    await fixture.stop();
  });

  /** The neighbour's watch goes on, and so does the tunnel: nothing else is open in it. */
  async function expectNeighbourUnharmed() {
    await fixture.until(() => agent.tunnels[0].openStreams === 2);
    send('event\n');
    const { value } = (await neighbour?.read()) ?? {};
    expect(Buffer.from(value ?? []).toString()).toBe('event\n');
    expect(agent.tunnels).toHaveLength(1);
    agent.answer = stream => stream.respond({ ':status': 204 });
    const answer = await fetch(replica.api('west', '/api'), {
      headers: fixture.bearer(),
    });
    expect(answer.status).toBe(204);
  }

  async function post(length: number, body: string): Promise<RawHttpClient> {
    const client = await RawHttpClient.connect({ port: replica.port });
    const path = new URL(replica.api('west', '/api/v1/x')).pathname;
    const { authorization } = fixture.bearer();
    client.send(
      `POST ${path} HTTP/1.1\r\nHost: hub\r\nAuthorization: ${authorization}\r\nContent-Length: ${length}\r\n\r\n${body}`,
    );
    return client;
  }

  it('of a client that leaves in the middle of its body', async () => {
    agent.answer = stream => stream.resume();
    const leaveAfter = async (bytes: number) => {
      const seen = agent.seen.length;
      const client = await post(100_000, 'x'.repeat(bytes));
      await fixture.until(() => agent.seen.length > seen);
      client.socket.destroy();
    };
    for (let i = 0; i < 20; i++) {
      await leaveAfter(i * 1_000);
    }
    await expectNeighbourUnharmed();
  });

  it('of a client that ends its side in the middle of its body', async () => {
    agent.answer = stream => stream.resume();
    const client = await post(1_000, 'half');
    await fixture.until(() => agent.seen.length === 2);
    client.socket.end();
    await expectNeighbourUnharmed();
  });

  it('of a client that leaves after it was answered early', async () => {
    agent.answer = stream => {
      stream.resume();
      stream.respond({ ':status': 403, 'content-length': '2' });
      stream.end('no');
    };
    const client = await post(1_000, 'half');
    expect((await client.response())?.status).toBe(403);
    client.socket.destroy();
    await expectNeighbourUnharmed();
  });

  it('of a client whose body goes on as another request', async () => {
    let body = '';
    agent.answer = stream => {
      stream.on('data', part => {
        body += part;
      });
      stream.on('end', () => {
        stream.respond({ ':status': 201, 'content-length': '0' });
        stream.end();
      });
    };
    const client = await post(4, 'bodyDELETE /smuggled HTTP/1.1\r\n\r\n');
    expect((await client.response())?.status).toBe(201);
    expect(body).toBe('body');
    client.socket.destroy();
    await expectNeighbourUnharmed();
    expect(agent.seen.map(({ headers }) => headers[':path'])).not.toContain(
      '/smuggled',
    );
  });

  it('of a client that announces two', async () => {
    const client = await RawHttpClient.connect({ port: replica.port });
    const path = new URL(replica.api('west', '/api/v1/x')).pathname;
    const { authorization } = fixture.bearer();
    client.send(
      `POST ${path} HTTP/1.1\r\nHost: hub\r\nAuthorization: ${authorization}\r\nContent-Length: 4\r\nContent-Length: 8\r\n\r\nbodybody`,
    );
    expect((await client.response())?.status).toBe(400);
    await expectNeighbourUnharmed();
  });
});
