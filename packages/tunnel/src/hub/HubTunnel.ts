import type {
  ClientHttp2Stream,
  ClientSessionRequestOptions,
  OutgoingHttpHeaders,
} from 'node:http2';
import { JsonValue } from '@backstage/types';
import { TunnelCloseReason } from '../link/TunnelCloseReason';

/**
 * The hub's end of a tunnel: requests go in here and come out at the agent.
 *
 * @public
 */
export interface HubTunnel {
  readonly id: string;
  readonly subject: string;
  readonly instance: string;
  readonly claims: Record<string, JsonValue>;
  readonly epoch: number;
  /** For {@link RequestSealer}. */
  readonly sessionKey: Uint8Array;
  /** Streams that have not ended yet. */
  readonly openStreams: number;
  /** Bytes of responses that were received and not read yet. */
  readonly bufferedBytes: number;
  readonly lastHeardAt: Date;
  /** True when one end has asked to drain: open streams go on, new requests are refused. */
  readonly draining: boolean;
  /** Resolves when draining begins, so that streams that never end by themselves can be ended. */
  readonly drainBegun: Promise<void>;
  readonly closed: Promise<TunnelCloseReason>;
  /**
   * Opens a stream. Throws ServiceUnavailableError when the tunnel takes no requests (it is sure then that
   * nothing was sent) and InputError when the headers cannot be sent as they are.
   */
  request(
    headers: OutgoingHttpHeaders,
    options?: ClientSessionRequestOptions,
  ): ClientHttp2Stream;
  /** Tells the agent to open another tunnel, waits for the streams to end (up to a limit), then closes. */
  drain(): Promise<void>;
  /** Ends the tunnel and its streams at once. The agent is told the reason. */
  terminate(reason: string): void;
}
