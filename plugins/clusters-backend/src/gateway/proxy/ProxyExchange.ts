import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ClientHttp2Stream } from 'node:http2';

/** A request and the stream to the cluster that was opened for it. */
export type ProxyExchange = {
  req: IncomingMessage;
  res: ServerResponse;
  stream: ClientHttp2Stream;
  hasBody: boolean;
  /** Path of the cluster's API at the portal, for redirects. */
  prefix: string;
  /** How long the cluster may take to begin its answer once it has the whole request. */
  answerDeadlineMs: number | undefined;
};
