import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { connectProxy } from '../testUtils/connectProxy';
import { FakeApiServer } from '../testUtils/FakeApiServer';
import { TestHub } from '../testUtils/TestHub';

jest.setTimeout(180_000);

const pods = '/api/v1/namespaces/default/pods';

/** The cluster's neighbours that a captured hub would like to reach through the agent. */
describe('an agent asked for another place than the API server (58)', () => {
  let hub: TestHub;
  let api: FakeApiServer;
  let neighbour: Server;
  let visits: number;
  let proxy: Awaited<ReturnType<typeof connectProxy>>;

  beforeEach(async () => {
    visits = 0;
    neighbour = createServer(socket => {
      visits += 1;
      socket.destroy();
    });
    await new Promise<void>(resolve => {
      neighbour.listen(0, '127.0.0.1', resolve);
    });
    api = await FakeApiServer.start();
    hub = await TestHub.start();
    proxy = await connectProxy({ hub, server: api.url, token: 'agents-own' });
  });

  afterEach(async () => {
    await proxy.stop();
    await hub.stop();
    await api.stop();
    neighbour.close();
  });

  const place = () => `127.0.0.1:${(neighbour.address() as AddressInfo).port}`;

  it.each([
    ['an address', () => place()],
    ['localhost', () => place().replace('127.0.0.1', 'localhost')],
    ['an address in IPv6', () => place().replace('127.0.0.1', '[::1]')],
    ['the metadata of a cloud', () => '169.254.169.254'],
    ['a name of the API server’s own', () => 'kubernetes.default.svc'],
  ])('goes nowhere else for %s as the authority', async (_, authority) => {
    const { status } = await hub.request({
      path: pods,
      authority: authority(),
    });

    expect(status).toBe(200);
    expect(api.valuesOf('host')).toEqual([new URL(api.url).host]);
    expect(visits).toBe(0);
  });

  it('goes to the API server whatever the Host header names', async () => {
    const { status } = await hub.request({
      path: pods,
      headers: { 'x-forwarded-host': place(), host: place() },
    });

    expect(status).toBe(200);
    expect(api.valuesOf('host')).toEqual([new URL(api.url).host]);
    expect(visits).toBe(0);
  });

  it.each([
    ['a whole URL as the path', () => ({ path: `http://${place()}/` })],
    [
      'a user before the authority',
      () => ({ path: pods, authority: `kubernetes@${place()}` }),
    ],
  ])('ends the stream of %s', async (_, request) => {
    await expect(hub.request(request())).rejects.toThrow(/PROTOCOL_ERROR/);

    expect(api.connections).toBe(0);
    expect(visits).toBe(0);
  });

  it.each([301, 302, 303, 307, 308])(
    'does not go where the API server sends it by %d',
    async code => {
      api.answer = (_request, response) => {
        response.writeHead(code, { location: `http://${place()}/` });
        response.end();
      };

      const { status, headers } = await hub.request({ path: pods });

      expect(status).toBe(code);
      expect(headers.location).toBeUndefined();
      expect(visits).toBe(0);
    },
  );
});
