import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { AddressInfo, Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { authenticate } from '../access/authenticate';
import { ClusterState } from '../cluster/ClusterState';
import { resourceTypes } from '../objects/resourceTypes';
import { openApi } from '../openapi/openApi';
import { authorize } from './authorize';
import { discovery } from './discovery';
import { failures } from './failures';
import { handleResource } from './handleResource';
import { parseRequest } from './parseRequest';
import { RequestInfo } from './RequestInfo';
import { sendJson } from './sendJson';
import { StatusError } from './StatusError';
import { upgradeExec } from './upgradeExec';
import { versionInfo } from './versionInfo';

function asStatusError(error: unknown) {
  if (error instanceof StatusError) return error;
  return new StatusError({
    code: 500,
    reason: 'InternalError',
    message: `Internal error occurred: ${error}`,
  });
}

/** Groups that no server knows are not answered with a Status. */
function isUnknown({ group, resource }: RequestInfo) {
  return (
    resource !== undefined &&
    group !== 'apiextensions.k8s.io' &&
    !resourceTypes.some(type => type.group === group)
  );
}

/** The HTTP server in front of one simulated cluster. */
export class ApiServer {
  readonly #cluster: ClusterState;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  static create(options: {
    cluster: ClusterState;
    tls?: { cert: string; key: string };
  }) {
    return new ApiServer(options.cluster, options.tls);
  }

  private constructor(
    cluster: ClusterState,
    tls: { cert: string; key: string } | undefined,
  ) {
    this.#cluster = cluster;
    this.#server = tls ? createTlsServer(tls) : createServer();
    this.#server.on('request', (request, response) =>
      this.#answer(request, response),
    );
    this.#server.on('upgrade', (request, socket, head) =>
      this.#upgrade(request, socket, head),
    );
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  async listen(options: { port: number; host: string }): Promise<AddressInfo> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(options.port, options.host, resolve);
    });
    return this.#server.address() as AddressInfo;
  }

  /** Stops at once: open watches and streams are cut. */
  async close() {
    const closed = new Promise(resolve => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse) {
    try {
      await this.#handle(request, response);
    } catch (error) {
      const failure = asStatusError(error);
      if (response.headersSent) response.destroy();
      else sendJson(response, failure.code, failure.toStatus());
      request.resume();
    }
  }

  async #handle(request: IncomingMessage, response: ServerResponse) {
    const cluster = this.#cluster;
    const user = authenticate(request, cluster);
    const info = parseRequest(request.method ?? 'GET', request.url ?? '/');
    authorize(cluster.authorizer, user, info);
    const { path } = info;
    if (isUnknown(info)) {
      response.writeHead(404, { 'content-type': 'text/plain' });
      response.end('404 page not found\n');
      return;
    }
    if (info.resource !== undefined) {
      await handleResource({ cluster, info, user, request, response });
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw failures.methodNotAllowed();
    }
    if (/^\/(healthz|livez|readyz)(\/|$)/.test(path)) {
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.end('ok');
      return;
    }
    if (path === '/version') {
      sendJson(response, 200, versionInfo(cluster.version));
      return;
    }
    const accept = request.headers.accept ?? '';
    const document = path.startsWith('/openapi/')
      ? openApi(path, cluster.version)
      : discovery(path, accept);
    if (!document) throw failures.unknownPath();
    const type = accept.includes('as=APIGroupDiscoveryList')
      ? 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'
      : undefined;
    sendJson(response, 200, document, type);
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
    try {
      const cluster = this.#cluster;
      const user = authenticate(request, cluster);
      const info = parseRequest(request.method ?? 'GET', request.url ?? '/');
      authorize(cluster.authorizer, user, info);
      upgradeExec(cluster, info, { request, socket, head });
    } catch (error) {
      const failure = asStatusError(error);
      const body = JSON.stringify(failure.toStatus());
      socket.end(
        `HTTP/1.1 ${failure.code} ${
          failure.reason
        }\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(
          body,
        )}\r\nconnection: close\r\n\r\n${body}`,
      );
    }
  }
}
