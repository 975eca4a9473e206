import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const webSocketGuid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** What is wrong with a 101, or undefined: it has to fit what was asked. */
export function checkSwitchedProtocols(options: {
  response: Pick<IncomingMessage, 'statusCode' | 'headers'>;
  /** Flat pairs. */
  asked: string[];
  upgrade: string;
}): string | undefined {
  const { response, asked, upgrade } = options;
  const { headers } = response;
  if (response.statusCode !== 101) return `status ${response.statusCode}`;
  if (headers.upgrade?.toLowerCase() !== upgrade.toLowerCase()) {
    return `asked for ${upgrade}, got ${headers.upgrade}`;
  }
  const webSocket = upgrade.toLowerCase() === 'websocket';
  if (webSocket) {
    const key = valuesOf(asked, 'sec-websocket-key').at(0) ?? '';
    const expected = createHash('sha1')
      .update(`${key}${webSocketGuid}`)
      .digest('base64');
    if (headers['sec-websocket-accept'] !== expected) {
      return 'the answer does not belong to the question';
    }
  }
  const header = webSocket
    ? 'sec-websocket-protocol'
    : 'x-stream-protocol-version';
  const offered = valuesOf(asked, header).flatMap(value =>
    value.split(',').map(protocol => protocol.trim()),
  );
  const chosen = headers[header];
  if (chosen !== undefined && !offered.includes(String(chosen))) {
    return `the subprotocol ${chosen} was not offered`;
  }
  return undefined;
}

function valuesOf(pairs: string[], name: string): string[] {
  return pairs.filter((_, i) => i % 2 === 1 && pairs[i - 1] === name);
}
