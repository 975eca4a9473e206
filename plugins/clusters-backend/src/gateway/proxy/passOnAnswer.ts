import type { ServerResponse } from 'node:http';
import {
  type ClientHttp2Stream,
  constants,
  type IncomingHttpHeaders,
  type IncomingHttpStatusHeader,
} from 'node:http2';
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
  await passOn(stream, res);
  return status;
}

/** Head and pieces that come together leave together: each write of its own costs more than what is in it. */
async function passOn(
  stream: ClientHttp2Stream,
  res: ServerResponse,
): Promise<void> {
  const { socket } = res;
  let isHeld = false;
  const letGo = () => {
    isHeld = false;
    socket?.uncork();
  };
  const hold = () => {
    if (!isHeld) {
      isHeld = true;
      // Not of `res`: what it holds would leave behind the end of a chunked answer.
      socket?.cork();
      setImmediate(letGo);
    }
  };
  return new Promise((resolve, reject) => {
    const breakOff = (cause?: Error) => {
      cancelStream(stream);
      res.destroy();
      reject(new Error('The answer broke off', { cause }));
    };
    stream.once('error', breakOff);
    stream.once('close', () => stream.readableEnded || breakOff());
    res.once('close', () => {
      if (res.writableFinished) {
        // Nobody waits for the rest of a body that was answered early, and its client may leave in it.
        if (!stream.writableFinished) cancelStream(stream);
        resolve();
      } else {
        breakOff();
      }
    });
    hold();
    res.flushHeaders();
    if (stream.destroyed) {
      // It ended with its head, or broke before anybody listened.
      if (stream.errored || stream.rstCode !== constants.NGHTTP2_NO_ERROR) {
        breakOff(stream.errored ?? undefined);
      } else {
        res.end();
      }
      return;
    }
    stream.on('data', piece => {
      hold();
      if (!res.write(piece)) stream.pause();
    });
    res.on('drain', () => stream.resume());
    stream.once('end', () => res.end());
  });
}
