/** A kubeconfig that reaches a cluster through the hub as the token's user. */
export function kubeconfig(options: {
  cluster: string;
  server: string;
  /** PEM certificates to trust at the server; without, the system's are. */
  caData?: string;
  token: string;
  /** To be read and not used: certificates are cut to one short line. */
  abridged?: boolean;
}): string {
  const { cluster, server, caData, token, abridged } = options;
  // JSON strings are YAML strings: nothing in them can become YAML.
  const quoted = (text: string) => JSON.stringify(text);
  const authority = (pem: string) =>
    abridged ? `${btoa(pem).slice(0, 24)}…` : btoa(pem);
  return [
    'apiVersion: v1',
    'kind: Config',
    `current-context: ${quoted(cluster)}`,
    'clusters:',
    `  - name: ${quoted(cluster)}`,
    '    cluster:',
    `      server: ${quoted(server)}`,
    ...(caData
      ? [`      certificate-authority-data: ${quoted(authority(caData))}`]
      : []),
    'users:',
    '  - name: portal',
    '    user:',
    `      token: ${quoted(token)}`,
    'contexts:',
    `  - name: ${quoted(cluster)}`,
    '    context:',
    `      cluster: ${quoted(cluster)}`,
    '      user: portal',
    '',
  ].join('\n');
}
