import type { ServerHttp2Stream } from 'node:http2';
import { AGENT_REASON_HEADER } from '@rigging/backstage-plugin-clusters-common';

const kubernetesReasons: Record<number, string> = {
  400: 'BadRequest',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  503: 'ServiceUnavailable',
  504: 'Timeout',
};

/** Answers for the agent itself, in the form that Kubernetes clients understand. */
export function refuseStream(
  stream: ServerHttp2Stream,
  refusal: { status: number; reason: string; message: string },
): void {
  if (stream.destroyed || stream.headersSent) return;
  const { status, reason, message } = refusal;
  const body = Buffer.from(
    JSON.stringify({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      reason: kubernetesReasons[status] ?? 'InternalError',
      code: status,
    }),
  );
  stream.respond({
    ':status': status,
    'content-type': 'application/json',
    'content-length': body.length,
    'cache-control': 'no-store',
    [AGENT_REASON_HEADER]: reason,
  });
  stream.end(body);
  // What the client still sends is taken and forgotten; left unread it would hold up the tunnel's window.
  stream.resume();
}
