import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { isIP } from 'node:net';
import { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { toError } from '@backstage/errors';
import { connectThroughProxy } from './connectThroughProxy';

/** For the tunnel: connections through a proxy, to a hub with or without TLS. */
export function createProxyAgent(options: {
  proxy: string;
  secure: boolean;
  ca?: string;
}): HttpAgent {
  const { proxy, secure, ca } = options;
  const agent = secure ? new HttpsAgent() : new HttpAgent();
  agent.createConnection = (target, callback) => {
    const host = target.host ?? 'localhost';
    const port = Number(target.port ?? (secure ? 443 : 80));
    connectThroughProxy({ proxy, host, port }).then(
      socket => {
        if (!secure) {
          callback?.(null, socket);
          return;
        }
        const servername = isIP(host) ? undefined : host;
        // What fails from here on is the request's error: it listens to what it is given.
        callback?.(null, connectTls({ socket, host, servername, ca }));
      },
      // Node's types want a stream beside an error, too.
      error => callback?.(toError(error), new Duplex()),
    );
    return undefined;
  };
  return agent;
}
