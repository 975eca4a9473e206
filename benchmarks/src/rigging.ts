import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { json } from './json';
import type { Path } from './load';
import { BenchProcess } from './processes';
import { startHub } from './startHub';
import { startScript } from './startScript';

/** A hub and an agent of the target, both up and connected. */
export async function startRigging(
  targetUrl: string,
  adminToken: string,
): Promise<{
  path: Path;
  hub: BenchProcess;
  agent: BenchProcess;
}> {
  const { hub, url, token, folder } = await startHub(
    require.resolve('./hub.ts'),
  );
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
