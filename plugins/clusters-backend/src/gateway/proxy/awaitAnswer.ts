import type { IncomingHttpHeaders, IncomingHttpStatusHeader } from 'node:http2';
import { cancelStream } from './cancelStream';
import type { ProxyExchange } from './ProxyExchange';
import { RefusedError } from './RefusedError';

/** Sends the request's body and waits for the head of the answer. The stream is closed when none comes. */
export async function awaitAnswer(
  exchange: ProxyExchange,
): Promise<IncomingHttpHeaders & IncomingHttpStatusHeader> {
  const { req, res, stream, hasBody, answerDeadlineMs } = exchange;
  let timer: NodeJS.Timeout | undefined;
  let settle = () => {};
  try {
    return await new Promise((resolve, reject) => {
      const startDeadline = () => {
        if (answerDeadlineMs !== undefined) {
          timer = setTimeout(() => reject(timedOut()), answerDeadlineMs);
        }
      };
      const onGone = () =>
        reject(new Error('The client went away before the cluster answered'));
      const onClose = () => reject(brokenOff());
      settle = () => {
        clearTimeout(timer);
        req.off('end', startDeadline);
        res.off('close', onGone);
        stream.off('close', onClose);
      };
      res.once('close', onGone);
      stream.once('close', onClose);
      stream.once('response', resolve);
      if (stream.destroyed) {
        onClose();
      } else if (!hasBody) {
        startDeadline();
      } else {
        req.once('end', startDeadline);
        req.pipe(stream);
        stream.once('close', () => {
          // What the cluster did not want to read must not stay in the connection.
          req.unpipe(stream);
          req.resume();
        });
      }
    });
  } catch (error) {
    cancelStream(stream);
    throw error;
  } finally {
    settle();
  }
}

function timedOut(): RefusedError {
  return new RefusedError({
    code: 504,
    reason: 'Timeout',
    message:
      'The cluster did not begin to answer in time; the request may have been carried out',
  });
}

function brokenOff(): RefusedError {
  return new RefusedError({
    code: 502,
    reason: 'ClusterConnectionLost',
    message:
      'The connection to the cluster broke off before it answered; the request may have been carried out',
  });
}
