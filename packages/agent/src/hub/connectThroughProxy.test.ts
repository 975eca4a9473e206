import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connectThroughProxy } from './connectThroughProxy';

const hub = { host: 'hub.example.com', port: 443 };

describe('A connection through a proxy', () => {
  let proxy: Server;

  beforeEach(async () => {
    proxy = createServer();
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
  });

  afterEach(() => {
    proxy.closeAllConnections();
    proxy.close();
  });

  const url = (credentials = '') =>
    `http://${credentials}127.0.0.1:${(proxy.address() as AddressInfo).port}`;

  it('has what the other side says together with the answer', async () => {
    proxy.on('connect', (_request, client) => {
      client.write('HTTP/1.1 200 OK\r\n\r\nhello');
    });

    const socket = await connectThroughProxy({ proxy: url(), ...hub });
    const [first] = await once(socket, 'data');

    expect(String(first)).toBe('hello');
    socket.destroy();
  });

  it('says that the proxy refused, and never its password', async () => {
    proxy.on('connect', (_request, client) => {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    });

    const dialed = connectThroughProxy({ proxy: url('ada:secret@'), ...hub });

    const error: Error = await dialed.then(
      () => new Error('It connected'),
      reason => reason,
    );
    expect(error.message).toBe(
      'The proxy 127.0.0.1 answered 407 to a connection to hub.example.com:443',
    );
  });

  it('says that what answers is no proxy', async () => {
    // A server without a handler for CONNECT closes the connection.
    await expect(connectThroughProxy({ proxy: url(), ...hub })).rejects.toThrow(
      /The proxy 127.0.0.1 cannot be reached/,
    );
  });

  it('refuses proxies of another kind', async () => {
    await expect(
      connectThroughProxy({ proxy: 'socks5://127.0.0.1:1080', ...hub }),
    ).rejects.toThrow(/only http: and https: are understood/);
  });
});
