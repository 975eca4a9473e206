import { stringify } from 'yaml';

/** A kubeconfig for one user. */
export function kubeconfigOf(options: {
  name: string;
  url: string;
  ca: string;
  user: string;
  token: string;
}): string {
  const { name, url, ca, user, token } = options;
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name,
        cluster: {
          server: url,
          'certificate-authority-data': Buffer.from(ca).toString('base64'),
        },
      },
    ],
    users: [{ name: user, user: { token } }],
    contexts: [{ name, context: { cluster: name, user } }],
    'current-context': name,
  });
}
