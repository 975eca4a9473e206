import { AgentTunnel } from './AgentTunnel';

/**
 * What a {@link TunnelDialer} is doing.
 *
 * - `connecting`: dialing
 * - `connected`: a tunnel is up
 * - `waiting`: the last attempt failed or the tunnel ended; the next attempt is at `retryAt`
 * - `refused`: as `waiting`, because the hub said no (`httpStatus` and its reason)
 * - `gone`: the hub said that this agent is no longer wanted; the dialer has stopped for good
 * - `stopped`: `stop()` was called
 *
 * @public
 */
export type TunnelDialerState =
  | { status: 'connecting'; attempt: number }
  | { status: 'connected'; tunnel: AgentTunnel }
  | { status: 'waiting'; reason: string; attempt: number; retryAt: Date }
  | {
      status: 'refused';
      httpStatus: number;
      reason: string;
      attempt: number;
      retryAt: Date;
    }
  | { status: 'gone'; reason: string }
  | { status: 'stopped' };
