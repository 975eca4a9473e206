import { type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { UPGRADE_STATUS_HEADER } from '@rigging/backstage-plugin-clusters-common';
import { ClusterConnection } from '../cluster/ClusterConnection';
import { apiServerRefusal } from './apiServerRefusal';
import { checkSwitchedProtocols } from './checkSwitchedProtocols';
import { Exchange } from './Exchange';
import { requestHeaders } from './requestHeaders';
import { responseHeaders } from './responseHeaders';
import { withoutBearerProtocol } from './withoutBearerProtocol';

const answerDeadlineMs = 60_000;

/**
 * Asks the API server to switch protocols. Only a verified 101 opens a pipe of opaque
 * bytes; any other answer goes back as an answer, and the connection behind it is closed.
 */
export async function forwardUpgrade(
  exchange: Exchange,
  options: { upgrade: string },
): Promise<void> {
  const { stream, connection } = exchange;
  const { server, tls } = connection;
  const authorization = await connection.authorization();
  if (stream.destroyed) return;
  const asked = withoutBearerProtocol(requestHeaders(exchange.headers));
  const send = server.protocol === 'https:' ? httpsRequest : httpRequest;
  const request = send({
    ...tls,
    method: exchange.method,
    path: `${server.pathname.replace(/\/$/, '')}${exchange.path}`,
    headers: [
      ...['host', server.host],
      ...asked,
      ...['connection', 'Upgrade', 'upgrade', options.upgrade],
      ...(authorization ? ['authorization', authorization] : []),
      ...exchange.identityHeaders,
    ],
    createConnection: () => openSocket(connection),
  });
  const leave = () => request.destroy();
  const deadline = setTimeout(() => {
    request.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' }));
  }, answerDeadlineMs);
  stream.once('close', leave);
  request.once('close', () => clearTimeout(deadline));
  request.once('error', error => {
    clearTimeout(deadline);
    exchange.refuse(apiServerRefusal(error));
  });
  request.once('response', response => {
    clearTimeout(deadline);
    answerPlainly(exchange, response);
  });
  request.once('upgrade', (response, socket, head) => {
    clearTimeout(deadline);
    stream.off('close', leave);
    const fault = checkSwitchedProtocols({
      response,
      asked,
      upgrade: options.upgrade,
    });
    if (fault || stream.destroyed) {
      socket.destroy();
      exchange.refuse({
        status: 502,
        reason: 'BadUpgrade',
        message: `The API server switched to another protocol than asked: ${fault}`,
      });
      return;
    }
    join(exchange, { response, socket, head });
  });
  request.end();
}

/** A socket whose two directions end one by one, as exec needs it for the end of stdin. */
function openSocket({ server, tls }: ClusterConnection) {
  const host = server.hostname.replace(/^\[|\]$/g, '');
  const isTls = server.protocol === 'https:';
  const target = {
    host,
    port: Number(server.port) || (isTls ? 443 : 80),
    allowHalfOpen: true,
  };
  const isName = !/^[0-9.]+$|:/.test(host);
  const socket = isTls
    ? connectTls({
        servername: isName ? host : undefined,
        ...target,
        ...tls,
        ALPNProtocols: ['http/1.1'],
      })
    : connect(target);
  socket.setNoDelay(true);
  return socket;
}

function answerPlainly(exchange: Exchange, response: IncomingMessage) {
  const { stream, connection } = exchange;
  if (stream.destroyed || stream.headersSent) {
    response.destroy();
    return;
  }
  const status = response.statusCode ?? 502;
  if (status === 401 && !exchange.isServiceProxy) {
    response.destroy();
    exchange.refuse({
      status: 502,
      reason: 'AgentUnauthorized',
      message:
        "The cluster's API server does not accept the agent's own credential; renew it where the agent runs",
    });
    return;
  }
  exchange.answered(status);
  stream.respond({
    ...responseHeaders(response.headers, { server: connection.server }),
    ':status': status,
    [UPGRADE_STATUS_HEADER]: String(status),
  });
  response.pipe(stream);
  response.once('error', error => stream.destroy(error));
}

function join(
  exchange: Exchange,
  switched: { response: IncomingMessage; socket: Duplex; head: Buffer },
) {
  const { stream, connection } = exchange;
  const { response, socket, head } = switched;
  exchange.answered(101);
  stream.respond({
    ...responseHeaders(response.headers, { server: connection.server }),
    ':status': 200,
    [UPGRADE_STATUS_HEADER]: '101',
  });
  if (head.length) stream.write(head);
  // pipe, not pipeline: each direction ends alone.
  socket.pipe(stream);
  stream.pipe(socket);
  socket.once('error', error => stream.destroy(error));
  stream.once('error', () => socket.destroy());
  stream.once('close', () => socket.destroy());
}
