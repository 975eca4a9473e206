import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
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
