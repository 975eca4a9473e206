import http, {
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream';
import { joinPipes } from '../upgrades/joinPipes';
import { takeSocket } from '../upgrades/takeSocket';
import { RefusedError } from '../proxy/RefusedError';
import { FORWARDED_HEADER } from './FORWARDED_HEADER';
import { NOT_HERE_HEADER } from './NOT_HERE_HEADER';
import { HOP_BY_HOP_HEADERS } from '@rigging/backstage-plugin-clusters-common';

type PeerForward = {
  req: IncomingMessage;
  res: ServerResponse;
  /** Path and query at the peer, as they came here. */
  target: string;
  peerUrl: string;
  peerToken: string;
  connectMs: number;
  /** How long the replica may neither take the request nor begin its answer. */
  answerMs: number;
  isUpgrade: boolean;
};

const agents = {
  'http:': new http.Agent({ keepAlive: true, maxSockets: Infinity }),
  'https:': new https.Agent({ keepAlive: true, maxSockets: Infinity }),
};
const notForwarded = new Set([
  ...HOP_BY_HOP_HEADERS,
  'cookie',
  'expect',
  'forwarded',
  'host',
]);

/**
 * Has another replica answer a request. Resolves with `not-sent` when it is sure
 * that the cluster saw nothing of it, so that another replica can be asked.
 */
export async function forwardToPeer(
  forward: PeerForward,
): Promise<'answered' | 'not-sent'> {
  const { req, res, isUpgrade } = forward;
  return new Promise((resolve, reject) => {
    const request = openRequest(forward);
    let isSent = false;
    const timer = setTimeout(
      () => request.destroy(new Error('The replica does not accept')),
      forward.connectMs,
    );
    const abort = () => request.destroy();
    res.once('close', abort);
    // Counts from the last byte that moved, so a long upload is no reason.
    request.setTimeout(forward.answerMs, () => {
      const isClientWaitedFor =
        !isUpgrade && !req.readableEnded && !request.writableNeedDrain;
      if (!isClientWaitedFor) {
        request.destroy(new Error('The replica does not answer'));
        reject(peerSilent());
      }
    });
    request.once('socket', socket => {
      const send = () => {
        clearTimeout(timer);
        isSent = true;
        if (isUpgrade) {
          request.end();
        } else {
          req.pipe(request);
        }
      };
      if (socket.connecting) {
        const event = 'encrypted' in socket ? 'secureConnect' : 'connect';
        socket.once(event, send);
      } else {
        send();
      }
    });
    request.once('error', cause => {
      clearTimeout(timer);
      req.unpipe(request);
      if (!isSent) {
        resolve('not-sent');
      } else {
        reject(peerLost(cause));
      }
    });
    request.once('response', answer => {
      request.setTimeout(0);
      if (answer.headers[NOT_HERE_HEADER] !== undefined) {
        // The other end has read none of the body, so it can be sent again only where there is none.
        answer.resume();
        req.unpipe(request);
        resolve('not-sent');
        return;
      }
      passOn(answer, res, error =>
        error ? reject(error) : resolve('answered'),
      );
    });
    request.once('upgrade', (answer, peer, head) => {
      request.setTimeout(0);
      res.off('close', abort);
      switchProtocols({ req, res, answer, peer, head }).then(
        () => resolve('answered'),
        reject,
      );
    });
    request.flushHeaders();
  });
}

function openRequest(forward: PeerForward) {
  const { req, target, peerUrl, peerToken, isUpgrade } = forward;
  const url = new URL(peerUrl);
  const isTls = url.protocol === 'https:';
  const headers: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(req.headers)) {
    if (!notForwarded.has(name) && !name.startsWith('x-forwarded-')) {
      headers[name] = value;
    }
  }
  headers[FORWARDED_HEADER] = peerToken;
  if (isUpgrade) {
    headers.connection = 'Upgrade';
    headers.upgrade = req.headers.upgrade;
    // Without it Node would end the body as a chunked one, in the pipe that follows.
    headers['content-length'] = '0';
  } else if (req.headers['transfer-encoding'] !== undefined) {
    headers['transfer-encoding'] = 'chunked';
  }
  return (isTls ? https : http).request({
    protocol: url.protocol,
    hostname: url.hostname,
    port: url.port || undefined,
    method: req.method,
    path: target,
    headers,
    agent: isUpgrade ? false : agents[isTls ? 'https:' : 'http:'],
  });
}

function passOn(
  answer: IncomingMessage,
  res: ServerResponse,
  done: (error: Error | undefined) => void,
): void {
  res.statusCode = answer.statusCode ?? 502;
  for (const [name, value] of Object.entries(answer.headers)) {
    if (!notForwarded.has(name) && value !== undefined) {
      res.setHeader(name, value);
    }
  }
  res.flushHeaders();
  pipeline(answer, res, error => {
    if (error) {
      res.destroy();
    }
    done(
      error ? new Error('The answer broke off', { cause: error }) : undefined,
    );
  });
}

async function switchProtocols(options: {
  req: IncomingMessage;
  res: ServerResponse;
  answer: IncomingMessage;
  peer: Duplex;
  head: Buffer;
}): Promise<void> {
  const { req, res, answer, peer, head } = options;
  if (res.destroyed) {
    peer.destroy();
    return;
  }
  const socket = takeSocket(req, res);
  const lines = [`HTTP/1.1 101 ${STATUS_CODES[101]}`];
  for (let i = 0; i < answer.rawHeaders.length; i += 2) {
    lines.push(`${answer.rawHeaders[i]}: ${answer.rawHeaders[i + 1]}`);
  }
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  if (head.length > 0) {
    peer.unshift(head);
  }
  await joinPipes(socket, peer);
}

function peerSilent(): RefusedError {
  return new RefusedError({
    code: 504,
    reason: 'Timeout',
    message:
      'The replica that holds the tunnel to this cluster did not answer in time; the request may have been carried out',
  });
}

function peerLost(cause: Error): RefusedError {
  return new RefusedError({
    code: 503,
    reason: 'ReplicaConnectionLost',
    message:
      'The replica that holds the tunnel to this cluster went away before it answered; the request may have been carried out',
    cause,
  });
}
