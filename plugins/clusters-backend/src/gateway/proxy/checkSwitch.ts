import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http2';
import { RefusedError } from './RefusedError';

const webSocketGuid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** Throws unless the cluster's 101 answers this very question: the right key, a protocol that was offered. */
export function checkSwitch(
  headers: IncomingHttpHeaders,
  asked: {
    req: Pick<IncomingMessage, 'headers'>;
    upgrade: string;
    /** Subprotocols that were offered to the cluster. */
    protocols: string | undefined;
  },
): void {
  const { req, upgrade, protocols } = asked;
  if (upgrade.toLowerCase() === 'websocket') {
    const key = req.headers['sec-websocket-key'] ?? '';
    const expected = createHash('sha1')
      .update(`${key}${webSocketGuid}`)
      .digest('base64');
    if (headers['sec-websocket-accept'] !== expected) {
      throw badSwitch('its accept key does not belong to the request');
    }
    checkChosen(headers['sec-websocket-protocol'], protocols);
  } else {
    checkChosen(
      headers['x-stream-protocol-version'],
      req.headers['x-stream-protocol-version'],
    );
  }
}

function checkChosen(
  chosen: string | string[] | undefined,
  offered: string | string[] | undefined,
): void {
  const names = String(offered ?? '')
    .split(',')
    .map(name => name.trim());
  if (chosen !== undefined && !names.includes(String(chosen))) {
    throw badSwitch('it chose a protocol that was not offered');
  }
}

function badSwitch(why: string): RefusedError {
  return new RefusedError({
    code: 502,
    reason: 'BadUpgrade',
    message: `The cluster's switch of protocols is refused: ${why}`,
  });
}
