import type { ServerResponse } from 'node:http';
import type { RefusedError } from './RefusedError';

/** Answers with a Kubernetes Status, which kubectl prints as `Error from server (Reason): message`. */
export function sendStatus(res: ServerResponse, refusal: RefusedError): void {
  if (res.headersSent || res.destroyed) {
    // The client must see a broken answer, not a short one.
    res.destroy();
    return;
  }
  const body = Buffer.from(
    JSON.stringify({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: refusal.message,
      reason: refusal.reason,
      ...(refusal.retryAfterSeconds && {
        details: { retryAfterSeconds: refusal.retryAfterSeconds },
      }),
      code: refusal.code,
    }),
  );
  res.statusCode = refusal.code;
  res.setHeader('Content-Type', 'application/json');
  res.setHeader('Content-Length', body.length);
  res.setHeader('Cache-Control', 'no-store, no-transform');
  res.setHeader('X-Content-Type-Options', 'nosniff');
  if (refusal.retryAfterSeconds) {
    res.setHeader('Retry-After', refusal.retryAfterSeconds);
  }
  // The rest of a body that nobody reads would be taken for the next request.
  if (!res.req.complete) {
    res.setHeader('Connection', 'close');
    res.req.resume();
  }
  res.end(body);
}
