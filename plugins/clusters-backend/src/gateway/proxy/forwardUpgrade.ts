import { STATUS_CODES } from 'node:http';
import type { IncomingHttpHeaders, IncomingHttpStatusHeader } from 'node:http2';
import { UPGRADE_STATUS_HEADER } from '@rigging/backstage-plugin-clusters-common';
import { joinPipes } from '../upgrades/joinPipes';
import { takeSocket } from '../upgrades/takeSocket';
import { awaitAnswer } from './awaitAnswer';
import { cancelStream } from './cancelStream';
import { checkSwitch } from './checkSwitch';
import { passOnAnswer } from './passOnAnswer';
import type { ProxyExchange } from './ProxyExchange';

const passedOn = [
  'sec-websocket-accept',
  'sec-websocket-extensions',
  'sec-websocket-protocol',
  'x-stream-protocol-version',
];

/**
 * Joins an upgrade request and its CONNECT stream. Only after a verified 101 the
 * client's connection becomes a pipe of opaque bytes; any other answer is passed
 * on as an answer.
 */
export async function forwardUpgrade(
  exchange: ProxyExchange & {
    upgrade: string;
    protocols: string | undefined;
    onSwitched: () => void;
  },
): Promise<number> {
  const { req, res, stream, upgrade, protocols } = exchange;
  const headers = await awaitAnswer(exchange);
  if (headers[UPGRADE_STATUS_HEADER] !== '101') {
    stream.end();
    return passOnAnswer(exchange, headers);
  }
  try {
    checkSwitch(headers, { req, upgrade, protocols });
  } catch (error) {
    cancelStream(stream);
    throw error;
  }
  const socket = takeSocket(req, res);
  socket.write(switchingProtocols(upgrade, headers));
  exchange.onSwitched();
  await joinPipes(socket, stream);
  return 101;
}

function switchingProtocols(
  upgrade: string,
  headers: IncomingHttpHeaders & IncomingHttpStatusHeader,
): string {
  return [
    `HTTP/1.1 101 ${STATUS_CODES[101]}`,
    'Connection: Upgrade',
    `Upgrade: ${upgrade}`,
    ...passedOn.flatMap(name =>
      headers[name] === undefined ? [] : [`${name}: ${headers[name]}`],
    ),
    '',
    '',
  ].join('\r\n');
}
