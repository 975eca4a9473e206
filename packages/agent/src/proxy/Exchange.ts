import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { ClusterConnection } from '../cluster/ClusterConnection';

/** One admitted request on its way to the API server. */
export interface Exchange {
  stream: ServerHttp2Stream;
  headers: IncomingHttpHeaders;
  method: string;
  /** Checked, with query. */
  path: string;
  connection: ClusterConnection;
  /** Headers that tell the API server who is asking, flat pairs. Sent last, so nothing can replace them. */
  identityHeaders: string[];
  /** True for answers that come from behind the API server, such as a pod's. */
  isServiceProxy: boolean;
  /** Told the beginning of an answer that forbids something. */
  overhear?(text: string): void;
  /** Called once, when the answer's status is known. */
  answered(status: number): void;
  /** Answers for the agent itself. */
  refuse(refusal: { status: number; reason: string; message: string }): void;
}
