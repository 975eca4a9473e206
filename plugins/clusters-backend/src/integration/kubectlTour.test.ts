import https from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { mockCredentials } from '@backstage/backend-test-utils';
import { ControlPlane, describeWithControlPlane } from '@rigging/kube-testenv';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConnectedPortal } from './__testUtils__/ConnectedPortal';
import type { Kubectl } from './__testUtils__/Kubectl';

jest.setTimeout(180_000);

const user = 'user:default/jane';
const memberships = [
  { subject: user, role: 'cluster-owner', scope: { type: 'global' } },
];
const configMap = (name: string, value: string) =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'default' },
    data: { value },
  });
const pod = JSON.stringify({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'default' },
  spec: {
    containers: [{ name: 'web', image: 'web', stdin: true, tty: false }],
  },
});

/** Long enough for kubectl to have its stream open. */
async function pause(): Promise<void> {
  await new Promise(resolve => {
    setTimeout(resolve, 3_000);
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => {
    server.close(resolve);
  });
  return port;
}

async function getOverTls(port: number, path: string, token: string) {
  return new Promise<string>((resolve, reject) => {
    const request = https.get(
      {
        ...{ host: '127.0.0.1', port, path, agent: false },
        headers: { authorization: `Bearer ${token}` },
        rejectUnauthorized: false,
      },
      answer => {
        let text = '';
        answer.on('data', part => {
          text += part;
        });
        answer.on('end', () => resolve(text));
      },
    );
    request.once('error', reject);
  });
}

async function retried<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = 50; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0) throw error;
      await new Promise(resolve => {
        setTimeout(resolve, 200);
      });
    }
  }
}

describeWithControlPlane('kubectl through the portal', () => {
  let plane: ControlPlane;
  let portal: ConnectedPortal;
  let portalKubectl: Kubectl;
  let directKubectl: Kubectl;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tour-'));
    plane = await ControlPlane.start({ nodes: 1, users: { [user]: [] } });
    await plane.kubectl([
      ...['create', 'clusterrolebinding', 'jane'],
      ...['--clusterrole=cluster-admin', `--user=${user}`],
    ]);
    await plane.kubectl(['apply', '-f', '-'], { input: pod });
    await plane.kubectl([
      ...['wait', '--for=condition=Ready', 'pod/web', '--timeout=60s'],
    ]);
    portal = await ConnectedPortal.start({
      ...{ plane, name: 'west', users: { jane: [] } },
      config: { memberships },
    });
    portalKubectl = portal.kubectl('west', user);
    directKubectl = portal.direct(plane, user);
  }, 180_000);

  afterAll(async () => {
    await portal?.stop();
    await plane?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function logLine(text: string) {
    const line = `2026-01-01T00:00:00.000000000Z stdout F ${text}\n`;
    await appendFile(plane.podLogPath, line);
  }

  async function expectSame(
    args: string[],
    options: Parameters<Kubectl['run']>[1] = {},
  ) {
    const direct = await directKubectl.run(args, options);
    const through = await portalKubectl.run(args, options);
    expect(through).toEqual(direct);
    expect(through.code).toBe(0);
    return through;
  }

  async function expectAudited(
    is: (event: { verb: string; requestURI: string }) => boolean,
  ) {
    const event = await plane.waitForAudit(
      e => is(e) && e.impersonatedUser !== undefined,
    );
    expect(event.impersonatedUser?.username).toBe(user);
    return event;
  }

  it.each([
    [['get', 'namespaces', '-o', 'yaml']],
    [['get', 'pod', 'web', '-o', 'json']],
    [['api-resources']],
    [['api-versions']],
    [['explain', 'pod.spec.containers']],
    [['version', '-o', 'json']],
    [['auth', 'can-i', 'create', 'pods']],
    [['logs', 'web']],
  ])('%j prints what it prints at the API server', async args => {
    await expectSame(args);
  });

  it.each(['/openapi/v2', '/api/v1/namespaces/default/pods?limit=1'])(
    'GET %s has the bytes of the API server',
    async path => {
      const token = plane.tokenOf(user);
      const direct = await plane.request(path, { token });
      const through = await fetch(
        `${portal.url}/api/clusters/clusters/west/k8s${path}`,
        { headers: { authorization: mockCredentials.user.header(user) } },
      );
      const [a, b] = await Promise.all([
        direct.arrayBuffer(),
        through.arrayBuffer(),
      ]);
      expect(b.byteLength).toBeGreaterThan(1_000);
      expect(Buffer.from(b).equals(Buffer.from(a))).toBe(true);
    },
  );

  it('says who the user is', async () => {
    const { stdout } = await portalKubectl.run([
      'auth',
      'whoami',
      '-o',
      'json',
    ]);
    expect(JSON.parse(stdout).status.userInfo).toMatchObject({
      username: user,
      groups: ['rigging:cluster:cluster-owner', 'system:authenticated'],
    });
    await expectAudited(e => e.requestURI.includes('selfsubjectreviews'));
  });

  it('applies, patches and deletes, on the client and on the server', async () => {
    const apply = await portalKubectl.run(['apply', '-f', '-'], {
      input: configMap('tour', 'one'),
    });
    expect(apply.stdout).toBe('configmap/tour created\n');
    const again = await portalKubectl.run(
      ['apply', '--server-side', '--force-conflicts', '-f', '-'],
      { input: configMap('tour', 'two') },
    );
    expect(again.stdout).toBe('configmap/tour serverside-applied\n');
    await expectAudited(e => e.verb === 'patch');
    await portalKubectl.run([
      ...['patch', 'configmap', 'tour', '--type=merge'],
      ...['-p', '{"data":{"value":"three"}}'],
    ]);
    await expectSame(['get', 'configmap', 'tour', '-o', 'yaml']);
    const got = await portalKubectl.run([
      ...['get', 'configmap', 'tour', '-o', 'jsonpath={.data.value}'],
    ]);
    expect(got.stdout).toBe('three');
    const gone = await portalKubectl.run(['delete', 'configmap', 'tour']);
    expect(gone.stdout).toContain('deleted');
    await expectAudited(e => e.verb === 'delete');
  });

  it("prints the API server's own errors", async () => {
    const args = ['get', 'pod', 'missing'];
    const direct = await directKubectl.run(args);
    expect(await portalKubectl.run(args)).toEqual(direct);
    expect(direct.code).toBe(1);
  });

  it('watches: each change is printed when it happens', async () => {
    const watching = portalKubectl.run(
      [
        ...['get', 'configmaps', '--watch-only', '-o'],
        'jsonpath={.metadata.name}{"\\n"}',
      ],
      { until: /watched/ },
    );
    await pause();
    await directKubectl.run(['create', 'configmap', 'watched']);
    expect((await watching).stdout).toContain('watched');
    await expectAudited(e => e.verb === 'watch');
  });

  it('follows logs', async () => {
    await logLine('first line');
    const following = portalKubectl.run(['logs', '-f', 'web'], {
      until: /second line/,
    });
    await pause();
    await logLine('second line');
    expect((await following).stdout).toContain('first line\nsecond line');
    await expectAudited(e => e.requestURI.includes('follow=true'));
  });

  it('serves kubectl proxy', async () => {
    const port = await freePort();
    const end = new AbortController();
    const proxying = portalKubectl.run(
      // Without it kubectl drops the path of its server.
      ['proxy', '--append-server-path', `--port=${port}`],
      { signal: end.signal },
    );
    const text = await retried(async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/version`);
      return answer.text();
    });
    end.abort();
    expect(text).toBe(await (await plane.request('/version')).text());
    await proxying;
  });

  describe.each([
    ['WebSocket', 'true'],
    ['SPDY', 'false'],
  ])('over %s', (_, isWebSocket) => {
    const env = {
      KUBECTL_REMOTE_COMMAND_WEBSOCKETS: isWebSocket,
      KUBECTL_PORT_FORWARD_WEBSOCKETS: isWebSocket,
    };

    it('runs a command', async () => {
      const { stdout } = await expectSame(
        ['exec', 'web', '--', 'sh', '-c', 'echo out; echo err >&2'],
        { env },
      );
      expect(stdout).toBe('out\n');
      await expectAudited(e => e.requestURI.includes('/exec'));
    });

    it('runs a command on a terminal', async () => {
      const command = 'test -t 0 && echo a terminal; sleep 1';
      const args = ['exec', '-it', 'web', '--', 'sh', '-c', command];
      const through = await portalKubectl.runOnTerminal(args, { env });
      expect(through.stdout).toContain('a terminal');
      expect(through.code).toBe(0);
    });

    it('attaches to a container', async () => {
      const attached = portalKubectl.run(['attach', 'web'], {
        env,
        until: /attached/,
      });
      await pause();
      await logLine('attached');
      expect((await attached).stdout).toContain('attached\n');
      await expectAudited(e => e.requestURI.includes('/attach'));
    });

    it('forwards a port', async () => {
      const port = await freePort();
      const end = new AbortController();
      const forwarding = portalKubectl.run(
        ['port-forward', 'web', `${port}:443`],
        { env, signal: end.signal },
      );
      const direct = await plane.request('/version');
      const through = await retried(() =>
        getOverTls(port, '/version', plane.adminToken),
      );
      end.abort();
      expect(through).toBe(await direct.text());
      await forwarding;
      await expectAudited(e => e.requestURI.includes('/portforward'));
    });

    it('sends 4 MB of binary and gets it back (34)', async () => {
      const { stdout } = await expectSame(
        ['exec', 'web', '--', 'sh', '-c', 'head -c 4000000 /dev/zero | md5sum'],
        { env },
      );
      expect(stdout).toContain('  -');
    });

    it('copies a file out of a pod', async () => {
      const from = join(folder, `from-${isWebSocket}`);
      const to = join(folder, `to-${isWebSocket}`);
      const content = 'rigging\n'.repeat(100_000);
      await writeFile(from, content);
      const copied = await portalKubectl.run(['cp', `web:${from}`, to], {
        env,
      });
      expect(copied.code).toBe(0);
      expect(await readFile(to, 'utf8')).toBe(content);
    });
  });
});
