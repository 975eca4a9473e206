import type { Connection } from '@rigging/backstage-plugin-clusters-common';
import { stringify } from 'yaml';

/** A kubeconfig with a context for each cluster; the first is the current one. */
export function renderKubeconfig(options: {
  connection: Connection;
  /** Names. */
  clusters: string[];
  /** Name of the entry of the token. */
  user: string;
  token: string;
}): string {
  const { connection, clusters, user, token } = options;
  const authority = connection.caData && {
    'certificate-authority-data': Buffer.from(connection.caData).toString(
      'base64',
    ),
  };
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': clusters[0] ?? '',
    clusters: clusters.map(name => ({
      name,
      cluster: {
        server: `${connection.baseUrl}/clusters/${name}/k8s`,
        ...authority,
      },
    })),
    users: [{ name: user, user: { token } }],
    contexts: clusters.map(name => ({
      name,
      context: { cluster: name, user },
    })),
  });
}
