import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream';
import { ControlPlane, describeWithControlPlane } from '@rigging/kube-testenv';
import { TestHub } from '../testUtils/TestHub';

jest.setTimeout(120_000);

const cli = resolve(__dirname, '../cli.ts');

describeWithControlPlane('rigging-agent', () => {
  let plane: ControlPlane;
  let hub: TestHub;
  let child: ChildProcess;
  let output: string;

  function run(env: NodeJS.ProcessEnv) {
    output = '';
    child = spawn(
      process.execPath,
      ['--require', '@backstage/cli/config/nodeTransform.cjs', cli],
      {
        env: {
          PATH: process.env.PATH,
          KUBECONFIG: plane.kubeconfigPath,
          ...env,
        },
      },
    );
    child.stdout?.on('data', chunk => {
      output += chunk;
    });
  }

  beforeAll(async () => {
    plane = await ControlPlane.start();
  });

  beforeEach(async () => {
    hub = await TestHub.start();
  });

  afterEach(async () => {
    child?.kill('SIGKILL');
    await hub.stop();
    // The next test's hub is another, which knows nothing of this identity.
    await plane.kubectl([
      ...['delete', 'secrets,leases', '--all', '-n', 'rigging-system'],
    ]);
  });

  afterAll(async () => {
    await plane?.stop();
  });

  it('ends with code 2 and says why when the token is refused', async () => {
    hub.refuseRegistration = 401;

    run({ RIGGING_HUB: hub.url, RIGGING_TOKEN: hub.token });
    const [code] = await once(child, 'exit');

    expect(code).toBe(2);
    const last = JSON.parse(output.trim().split('\n').at(-1) ?? '');
    expect(last).toMatchObject({ level: 'error' });
    expect(last.message).toContain('no such token');
    expect(output).not.toContain(hub.token);
  });

  it('reaches the hub through a proxy, and no other way', async () => {
    const asked: string[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, client) => {
      asked.push(`${request.url} ${request.headers['proxy-authorization']}`);
      const upstream = connect(Number(new URL(hub.url).port), '127.0.0.1');
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      pipeline(upstream, client, upstream, () => {});
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const { port } = proxy.address() as AddressInfo;

    // Nobody but the proxy knows this name.
    run({
      RIGGING_HUB: 'http://hub.invalid',
      RIGGING_TOKEN: hub.token,
      RIGGING_PROXY: `http://ada:pass%20word@127.0.0.1:${port}`,
    });
    await hub.connected();
    const { status } = await hub.request({ path: '/version' });

    expect(status).toBe(200);
    const credentials = Buffer.from('ada:pass word').toString('base64');
    expect(new Set(asked)).toEqual(
      new Set([`hub.invalid:80 Basic ${credentials}`]),
    );
    // Calls and the tunnel.
    expect(asked.length).toBeGreaterThan(1);
    proxy.close();
  });

  it('serves until it is told to end', async () => {
    run({ RIGGING_HUB: hub.url, RIGGING_TOKEN: hub.token });
    await hub.connected();
    const { status } = await hub.request({ path: '/version' });
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');

    expect(status).toBe(200);
    expect(code).toBe(0);
    const lines = output
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(lines).toContainEqual(
      expect.objectContaining({ audit: true, path: '/version', status: 200 }),
    );
  });
});
