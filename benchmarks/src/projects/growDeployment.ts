import { Client } from './Client';
import { cpuOf } from './cpuOf';
import { until } from './until';

type Quota = {
  metadata: { name: string };
  spec: { hard: Record<string, string> };
  status: { hard?: Record<string, string> };
};
type List<T> = { items: T[] };
type Pod = { metadata: { name: string; labels?: Record<string, string> } };

function deployment(name: string, cpu: string) {
  const labels = { app: name };
  const resources = { requests: { cpu, memory: '64Mi' } };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'main', image: 'a', resources }] },
      },
    },
  };
}

/**
 * Starts a Deployment whose pod the quota refuses, and tells how long it took until the
 * limit was raised and until the pod was there, which waits for its controller's next try.
 */
export async function growDeployment(
  client: Client,
  options: {
    namespace: string;
    name: string;
    /** By default a little more than the limit. */
    cpu?: number;
    /** Raises the limit by hand as soon as the refusal is seen. */
    raise?: (path: string, cpu: number) => Promise<unknown>;
  },
): Promise<{ raised: number; admitted: number }> {
  const { namespace, name, raise } = options;
  const path = `/api/v1/namespaces/${namespace}`;
  const limit = async () => {
    const { items } = await client.get<List<Quota>>(`${path}/resourcequotas`);
    const limits = items.map(({ status }) =>
      cpuOf(status.hard?.['requests.cpu']),
    );
    return Math.min(...limits);
  };
  const cpu = options.cpu ?? Math.ceil(await limit()) + 1;
  const begun = performance.now();
  await client.send(
    'POST',
    `/apis/apps/v1/namespaces/${namespace}/deployments`,
    deployment(name, String(cpu)),
  );
  if (raise) {
    await until('a refusal', async () => {
      const { items } = await client.get<List<unknown>>(
        `${path}/events?fieldSelector=reason%3DFailedCreate`,
      );
      return items.length > 0 || undefined;
    });
    await raise(path, cpu);
  }
  const raised = await until(`${cpu} CPUs in ${namespace}`, async () =>
    (await limit()) >= cpu ? performance.now() - begun : undefined,
  );
  const admitted = await until('the pod', async () => {
    const { items } = await client.get<List<Pod>>(
      `${path}/pods?labelSelector=app%3D${name}`,
    );
    return items.length > 0 ? performance.now() - begun : undefined;
  });
  return { raised, admitted };
}
