const bearerPrefix = 'base64url.bearer.authorization.k8s.io.';

/**
 * Browsers cannot send headers with a WebSocket, so Kubernetes clients put the
 * token among the subprotocols. It must not reach the API server, a log or the answer.
 */
export function bearerProtocol(offered: string | undefined): {
  token: string | undefined;
  /** What is left to offer to the API server. */
  protocols: string | undefined;
} {
  const all = (offered ?? '').split(',').map(protocol => protocol.trim());
  const bearers = all.filter(protocol => protocol.startsWith(bearerPrefix));
  const rest = all.filter(
    protocol => protocol && !protocol.startsWith(bearerPrefix),
  );
  return {
    token:
      bearers.length === 1
        ? Buffer.from(
            bearers[0].slice(bearerPrefix.length),
            'base64url',
          ).toString('utf8')
        : undefined,
    protocols: rest.length > 0 ? rest.join(', ') : undefined,
  };
}
