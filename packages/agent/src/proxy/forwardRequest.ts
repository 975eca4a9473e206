import { PassThrough } from 'node:stream';
import type { Dispatcher, Pool } from 'undici';
import { apiServerRefusal } from './apiServerRefusal';
import { Exchange } from './Exchange';
import { requestHeaders } from './requestHeaders';
import { responseHeaders } from './responseHeaders';

const maxHeardBytes = 4096;

/** Sends a plain request to the API server and streams the answer back. */
export async function forwardRequest(
  exchange: Exchange,
  options: { upstream: Pool },
): Promise<void> {
  const { stream, headers, connection, method } = exchange;
  const prefix = connection.server.pathname.replace(/\/$/, '');
  const authorization = await connection.authorization();
  if (stream.destroyed) return;
  const body = stream.endAfterHeaders ? null : bodyOf(exchange);
  if (headers.expect?.toLowerCase() === '100-continue') {
    stream.additionalHeaders({ ':status': 100 });
  }
  options.upstream.dispatch(
    {
      method: method as Dispatcher.HttpMethod,
      path: `${prefix}${exchange.path}`,
      headers: [
        ...requestHeaders(headers),
        ...(authorization ? ['authorization', authorization] : []),
        ...exchange.identityHeaders,
      ],
      body,
    },
    answerHandler(exchange),
  );
}

/**
 * The client's body on a stream of its own: the HTTP client destroys what it reads from
 * when it fails, and the answer still has to go back on the other half.
 */
function bodyOf({ stream }: Exchange): PassThrough {
  const body = new PassThrough();
  // pipe, not pipeline: that one would destroy the client's stream as well.
  stream.pipe(body);
  body.on('error', () => {});
  body.once('close', () => {
    stream.unpipe(body);
    stream.resume();
  });
  stream.once('close', () => {
    if (!body.writableEnded) body.destroy(new Error('the client left'));
  });
  return body;
}

function answerHandler(exchange: Exchange): Dispatcher.DispatchHandler {
  const { stream, method, connection } = exchange;
  let heard: Buffer[] | undefined;
  let heardBytes = 0;
  return {
    onRequestStart(controller) {
      if (stream.destroyed) {
        controller.abort(new Error('the client left'));
        return;
      }
      stream.once('close', () => {
        controller.abort(new Error('the client left'));
      });
      stream.on('drain', () => controller.resume());
    },
    onResponseStart(_controller, status, headers) {
      if (status < 200 || stream.destroyed) return;
      if (status === 401 && !exchange.isServiceProxy) {
        exchange.refuse({
          status: 502,
          reason: 'AgentUnauthorized',
          message:
            "The cluster's API server does not accept the agent's own credential; renew it where the agent runs",
        });
        return;
      }
      const isEmpty = method === 'HEAD' || status === 204 || status === 304;
      const answer = responseHeaders(headers, { server: connection.server });
      exchange.answered(status);
      if (status === 403 && exchange.overhear) heard = [];
      stream.respond({ ...answer, ':status': status }, { endStream: isEmpty });
    },
    onResponseData(controller, chunk) {
      if (heard && heardBytes < maxHeardBytes) {
        heard.push(chunk.subarray(0, maxHeardBytes - heardBytes));
        heardBytes += chunk.length;
      }
      if (stream.writable && !stream.write(chunk)) controller.pause();
    },
    onResponseEnd() {
      // Trailers are not passed on: nothing in Kubernetes needs them.
      if (stream.writable) stream.end();
      if (heard) exchange.overhear?.(Buffer.concat(heard).toString('utf8'));
    },
    onResponseError(_controller, error) {
      if (stream.destroyed) return;
      if (stream.headersSent) {
        // The client must not take what it has for the whole: close() would end the answer properly first.
        stream.destroy(new Error('the API server broke off its answer'));
        return;
      }
      exchange.refuse(refusalFor(error));
    },
  };
}

function refusalFor(error: NodeJS.ErrnoException) {
  const isOurs = /^UND_ERR_(INVALID_ARG|REQ_CONTENT_LENGTH)/.test(
    error.code ?? '',
  );
  return isOurs
    ? {
        status: 400,
        reason: 'MalformedRequest',
        message: `The request cannot be sent on as it is: ${error.message}`,
      }
    : apiServerRefusal(error);
}
