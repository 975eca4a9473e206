import type { IncomingHttpHeaders, IncomingHttpStatusHeader } from 'node:http2';
import { pipeline } from 'node:stream';
import { cancelStream } from './cancelStream';
import type { ProxyExchange } from './ProxyExchange';
import { RefusedError } from './RefusedError';
import { responseHeaders } from './responseHeaders';

/**
 * Passes an answer on, piece by piece as it comes. A slow client holds up its own
 * stream only; an answer that breaks off breaks off for the client too.
 */
export async function passOnAnswer(
  exchange: ProxyExchange,
  headers: IncomingHttpHeaders & IncomingHttpStatusHeader,
): Promise<number> {
  const { res, stream, prefix } = exchange;
  const status = Number(headers[':status']);
  try {
    if (!(status >= 200 && status <= 599)) {
      throw new Error(`The status is ${status}`);
    }
    const kept = responseHeaders(headers, { prefix });
    for (const [name, value] of Object.entries(kept)) {
      res.setHeader(name, value);
    }
  } catch (cause) {
    cancelStream(stream);
    res.getHeaderNames().forEach(name => res.removeHeader(name));
    throw new RefusedError({
      code: 502,
      reason: 'BadAnswer',
      message: 'The cluster answered something that cannot be passed on',
      cause,
    });
  }
  res.statusCode = status;
  res.flushHeaders();
  return new Promise((resolve, reject) => {
    res.once('close', () => {
      if (!res.writableFinished) {
        cancelStream(stream);
      }
    });
    pipeline(stream, res, error => {
      if (error) {
        res.destroy();
        reject(new Error('The answer broke off', { cause: error }));
      } else {
        // Nobody waits for the rest of a body that was answered early, and its client may leave in it.
        if (!stream.writableFinished) cancelStream(stream);
        resolve(status);
      }
    });
  });
}
