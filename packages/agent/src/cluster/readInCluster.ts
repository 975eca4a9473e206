import { readFile } from 'node:fs/promises';
import { NotFoundError } from '@backstage/errors';
import { ClusterConnection } from './ClusterConnection';
import { readTokenFile } from './readTokenFile';

const directory = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The API server and ServiceAccount that Kubernetes gives to a pod. */
export async function readInCluster(
  options: { env?: NodeJS.ProcessEnv; directory?: string } = {},
): Promise<ClusterConnection> {
  const { env = process.env, directory: dir = directory } = options;
  const host = env.KUBERNETES_SERVICE_HOST;
  const port = env.KUBERNETES_SERVICE_PORT ?? '443';
  if (!host) {
    throw new NotFoundError(
      'There is no cluster to serve: not started in a pod, and no kubeconfig was named; give --kubeconfig FILE',
    );
  }
  const address = host.includes(':') ? `[${host}]` : host;
  const token = readTokenFile(`${dir}/token`);
  return {
    server: new URL(`https://${address}:${port}`),
    tls: { ca: await readFile(`${dir}/ca.crt`, 'utf8') },
    inCluster: true,
    authorization: async () => `Bearer ${await token()}`,
  };
}
