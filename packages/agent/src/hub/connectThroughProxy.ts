import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Socket } from 'node:net';
import { ForwardedError, InputError } from '@backstage/errors';

const deadlineMs = 15_000;

/** A connection to a host that a proxy makes when it is asked with CONNECT. */
export async function connectThroughProxy(options: {
  proxy: string;
  host: string;
  port: number;
}): Promise<Socket> {
  const { protocol, hostname, port, username, password } = new URL(
    options.proxy,
  );
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw new InputError(
      `The proxy ${hostname} is given with ${protocol}; only http: and https: are understood`,
    );
  }
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(
    password,
  )}`;
  const request = (protocol === 'https:' ? requestHttps : requestHttp)({
    method: 'CONNECT',
    host: hostname,
    port: port || undefined,
    path: `${options.host}:${options.port}`,
    headers: {
      host: `${options.host}:${options.port}`,
      ...(username && {
        'proxy-authorization': `Basic ${Buffer.from(credentials).toString(
          'base64',
        )}`,
      }),
    },
    // Not kept for others: what it carries is one tunnel.
    agent: false,
    signal: AbortSignal.timeout(deadlineMs),
  });
  return new Promise((resolve, reject) => {
    request.once('connect', ({ statusCode }, socket: Socket, head) => {
      if (statusCode === 200) {
        if (head.length > 0) socket.unshift(head);
        resolve(socket);
        return;
      }
      socket.destroy();
      reject(
        new InputError(
          `The proxy ${hostname} answered ${statusCode} to a connection to ${options.host}:${options.port}`,
        ),
      );
    });
    // A proxy that does not know CONNECT answers as to any request.
    request.once('response', response => {
      response.destroy();
      reject(
        new InputError(
          `The proxy ${hostname} answered ${response.statusCode} to a connection to ${options.host}:${options.port}`,
        ),
      );
    });
    request.on('error', error =>
      reject(
        new ForwardedError(`The proxy ${hostname} cannot be reached`, error),
      ),
    );
    request.end();
  });
}
