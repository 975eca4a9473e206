import { TunnelCloseReason } from '../link/TunnelCloseReason';

/**
 * The agent's end of a tunnel.
 *
 * @public
 */
export interface AgentTunnel {
  readonly id: string;
  /** Given by the hub; of two tunnels the one with the higher epoch is the newer. */
  readonly epoch: number;
  /** For {@link RequestOpener}. */
  readonly sessionKey: Uint8Array;
  /** Requests being answered. */
  readonly openStreams: number;
  readonly closed: Promise<TunnelCloseReason>;
  /** Asks the hub to send no more requests, waits for the open ones (up to a limit), then closes. */
  drain(): Promise<void>;
  /** Ends the tunnel and its streams at once. The hub is told the reason. */
  close(reason: string): void;
}
