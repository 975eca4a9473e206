import { randomBytes } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { BenchProcess } from './processes';
import type { Path } from './load';

const NODE_TRANSFORM = require.resolve(
  '@backstage/cli/config/nodeTransform.cjs',
);

/** Only those whom the catalog knows get through. */
const BENCH_USER = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'bench' },
  spec: { memberOf: [] },
};

function startScript(name: string, args: string[], env: NodeJS.ProcessEnv) {
  return BenchProcess.start(
    process.execPath,
    ['--require', NODE_TRANSFORM, name, ...args],
    { env, silent: name.endsWith('cli.ts') },
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise(resolve => {
    server.close(resolve);
  });
  if (address === null || typeof address === 'string') {
    throw new Error('no port to listen on');
  }
  return address.port;
}

async function json<T>(url: string, init?: RequestInit): Promise<T> {
  const response = await fetch(url, init);
  if (!response.ok) {
    throw new Error(`${url}: ${response.status} ${await response.text()}`);
  }
  return (await response.json()) as T;
}

/** A hub and an agent of the target, both up and connected. */
export async function startRigging(
  targetUrl: string,
  adminToken: string,
): Promise<{
  path: Path;
  hub: BenchProcess;
  agent: BenchProcess;
}> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = await mkdtemp(join(tmpdir(), 'rigging-bench-'));
  const config = join(folder, 'app-config.yaml');
  const people = join(folder, 'people.yaml');
  await writeFile(people, JSON.stringify(BENCH_USER));
  await writeFile(config, JSON.stringify(hubConfig(url, { port, people })));
  const hub = await startScript(
    require.resolve('./hub.ts'),
    ['--config', config],
    { BENCH_HUB: url, NODE_ENV: 'development', LOG_LEVEL: 'warn' },
  );
  const { backstageIdentity } = await json<{
    backstageIdentity: { token: string };
  }>(`${url}/api/auth/guest/refresh`);
  const token = backstageIdentity.token;
  const authorization = { authorization: `Bearer ${token}` };
  const { registration } = await json<{ registration: { token: string } }>(
    `${url}/api/clusters/clusters`,
    {
      method: 'POST',
      headers: { ...authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'bench', ceiling: 'admin' }),
    },
  );
  const kubeconfig = join(folder, 'kubeconfig');
  await writeFile(
    kubeconfig,
    JSON.stringify(kubeconfigOf(targetUrl, adminToken)),
  );
  const agent = await startScript(
    resolvePackagePath('@rigging/agent', 'src/cli.ts'),
    ['--hub', url, '--kubeconfig', kubeconfig],
    { RIGGING_TOKEN: registration.token, LOG_LEVEL: 'error' },
  );
  const path = {
    name: 'rigging',
    url: `${url}/api/clusters/clusters/bench/k8s`,
    token,
  };
  for (let attempt = 0; ; attempt++) {
    const response = await fetch(`${path.url}/api/v1/namespaces/bench`, {
      headers: authorization,
    });
    if (response.ok) break;
    if (attempt > 100) {
      throw new Error(`no tunnel: ${response.status} ${await response.text()}`);
    }
    await sleep(200);
  }
  return { path, hub, agent };
}

function hubConfig(url: string, options: { port: number; people: string }) {
  const { port, people } = options;
  return {
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { port, host: '127.0.0.1' },
      database: { client: 'better-sqlite3', connection: ':memory:' },
      auth: { keys: [{ secret: randomBytes(24).toString('base64') }] },
    },
    auth: {
      providers: {
        guest: {
          userEntityRef: 'user:default/bench',
          dangerouslyAllowOutsideDevelopment: true,
        },
      },
    },
    catalog: {
      locations: [
        { type: 'file', target: people, rules: [{ allow: ['User'] }] },
      ],
    },
    permission: { enabled: true },
    clusters: {
      administrators: ['user:default/bench'],
      encryption: { keys: [{ secret: randomBytes(32).toString('base64') }] },
    },
  };
}

function kubeconfigOf(server: string, token: string) {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'bench', cluster: { server } }],
    users: [{ name: 'admin', user: { token } }],
    contexts: [{ name: 'bench', context: { cluster: 'bench', user: 'admin' } }],
    'current-context': 'bench',
  };
}
