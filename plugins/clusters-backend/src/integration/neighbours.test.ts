import { type ChildProcess, fork } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockCredentials } from '@backstage/backend-test-utils';
import { WebSocket, WebSocketServer } from 'ws';

jest.setTimeout(180_000);

const token = mockCredentials.user.token();

/** A cluster that the kubernetes plugin knows: it says back what it is told over a WebSocket. */
async function startEchoCluster(): Promise<Server> {
  const server = createServer((_req, res) => res.end('{}'));
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', socket => {
    socket.on('message', data => socket.send(`cluster: ${data}`));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}

describe('the gateway beside the signals and kubernetes plugins on one server', () => {
  let cluster: Server;
  let base: string;
  let backend: ChildProcess;
  const open: WebSocket[] = [];

  beforeEach(async () => {
    cluster = await startEchoCluster();
    const { port } = cluster.address() as AddressInfo;
    backend = fork(
      require.resolve('./__testUtils__/neighboursBackend.ts'),
      [`http://127.0.0.1:${port}`],
      {
        execArgv: [
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      },
    );
    base = await new Promise((resolve, reject) => {
      backend.on('message', (message: { port?: number }) => {
        if (message.port) resolve(`127.0.0.1:${message.port}`);
      });
      backend.once('exit', code => reject(new Error(`it ended with ${code}`)));
    });
  });

  afterEach(async () => {
    open.splice(0).forEach(socket => socket.terminate());
    backend.kill('SIGKILL');
    cluster.closeAllConnections();
    await new Promise(resolve => {
      cluster.close(resolve);
    });
  });

  async function opened(socket: WebSocket): Promise<WebSocket> {
    open.push(socket);
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
      socket.once('unexpected-response', (_req, res) =>
        reject(new Error(`status ${res.statusCode}`)),
      );
    });
    return socket;
  }

  /** The kubernetes plugin's proxy carries a WebSocket. */
  async function useKubernetes() {
    const socket = await opened(
      new WebSocket(`ws://${base}/api/kubernetes/proxy/api/v1/echo`, {
        headers: {
          authorization: `Bearer ${token}`,
          'backstage-kubernetes-cluster': 'stock',
        },
      }),
    );
    const answer = new Promise(resolve => {
      socket.once('message', data => resolve(String(data)));
    });
    socket.send('hello');
    expect(await answer).toBe('cluster: hello');
  }

  /** The signals plugin accepts a client. */
  async function useSignals() {
    const socket = await opened(
      new WebSocket(`ws://${base}/api/signals`, [token]),
    );
    socket.send('{"action":"subscribe","channel":"x"}');
    expect(socket.readyState).toBe(WebSocket.OPEN);
  }

  /** An upgrade of ours is answered by the gateway, and plain requests make it listen. */
  async function useGateway() {
    const plain = await fetch(`http://${base}/api/clusters/agent/hello`);
    expect(plain.status).toBe(200);
    const refused = opened(
      new WebSocket(`ws://${base}/api/clusters/clusters/none/k8s/api`, {
        headers: { authorization: `Bearer ${token}` },
      }),
    );
    await expect(refused).rejects.toThrow('status 404');
  }

  it.each([
    ['theirs first', [useKubernetes, useGateway, useSignals, useKubernetes]],
    ['ours first', [useGateway, useSignals, useKubernetes, useSignals]],
    [
      'ours first, kubernetes before signals',
      [useGateway, useKubernetes, useSignals, useKubernetes, useGateway],
    ],
  ])('all sockets work: %s', async (_, uses) => {
    for (const use of uses) {
      await expect(use()).resolves.toBeUndefined();
    }
  });

  it('answers an upgrade that nobody knows as Express does', async () => {
    await useGateway();
    await expect(
      opened(new WebSocket(`ws://${base}/api/nobody`)),
    ).rejects.toThrow(/status 40[14]/);
  });
});
