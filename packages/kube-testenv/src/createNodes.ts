import { ApiRequestOptions } from './ApiRequestOptions';
import { waitUntil } from './waitUntil';

const resources = { cpu: '8', memory: '32Gi', pods: '110' };

/** Creates the simulated nodes, and waits until pods can be created. */
export async function createNodes(options: {
  count: number;
  request: (path: string, request?: ApiRequestOptions) => Promise<Response>;
}) {
  const { count, request } = options;
  for (let n = 1; n <= count; n++) {
    const name = `node-${n}`;
    const labels = {
      'kubernetes.io/hostname': name,
      'kubernetes.io/os': 'linux',
      'kubernetes.io/arch': 'amd64',
    };
    const created = await request('/api/v1/nodes', {
      method: 'POST',
      body: {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name, labels },
        status: { capacity: resources, allocatable: resources },
      },
    });
    if (!created.ok) {
      throw new Error(`node ${name} was refused: ${await created.text()}`);
    }
  }
  if (count === 0) return;

  const serviceAccount = '/api/v1/namespaces/default/serviceaccounts/default';
  const ready = await waitUntil(
    async () => ((await request(serviceAccount)).ok ? true : undefined),
    { timeoutMs: 60_000 },
  );
  if (!ready) {
    throw new Error(
      'the controller manager made no service account "default" within 60 s',
    );
  }
}
