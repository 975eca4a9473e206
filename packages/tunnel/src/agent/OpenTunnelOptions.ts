import type { Agent } from 'node:http';
import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { JsonValue } from '@backstage/types';
import type { JWK } from 'jose';
import { TunnelKeyPair } from '../keys/TunnelKeyPair';
import { TunnelSettings } from '../settings/TunnelSettings';
import { AgentTunnel } from './AgentTunnel';
import { TunnelLogger } from './TunnelLogger';

/**
 * Where to dial, as whom, and what to do with the requests that arrive.
 *
 * @public
 */
export type OpenTunnelOptions = {
  /** The hub's tunnel endpoint, `wss:` or `ws:`. */
  url: string;
  subject: string;
  instance: string;
  keyPair: TunnelKeyPair;
  /** The hub's public key, pinned at import. */
  hubPublicKey: JWK;
  /** The thumbprint of the hub's key. */
  audience: string;
  claims?: Record<string, JsonValue>;
  /** One request. Open its sealed value before anything asynchronous, and answer or close the stream. */
  onStream(
    stream: ServerHttp2Stream,
    headers: IncomingHttpHeaders,
    tunnel: AgentTunnel,
  ): void;
  /** The hub asked to drain: open another tunnel now, this one takes no new requests. */
  onDrain?(tunnel: AgentTunnel): void;
  /** PEM certificates to trust instead of the system's. */
  ca?: string;
  /** For proxies between the agent and the hub. */
  httpAgent?: Agent;
  /**
   * Sends frames with an all-zero mask, which halves the cost of sending. Masks protect plain-text
   * intermediaries only, so this is refused on `ws:` URLs.
   */
  zeroMask?: boolean;
  settings?: Partial<TunnelSettings>;
  /** Gives up dialing; has no effect on a tunnel that is open. */
  signal?: AbortSignal;
  logger?: TunnelLogger;
  now?: () => Date;
};
