import { TunnelSettings } from './TunnelSettings';

const KIB = 1024;
const MIB = 1024 * KIB;

/**
 * The settings used where none are given.
 *
 * @public
 */
export const DEFAULT_TUNNEL_SETTINGS: TunnelSettings = {
  streamWindow: 1 * MIB,
  connectionWindow: 16 * MIB,
  backlogMargin: 1 * MIB,
  writeMark: 1 * MIB,
  maxConcurrentStreams: 10_000,
  maxHeaderBytes: 140 * KIB,
  maxHeaderPairs: 4096,
  heartbeatIntervalMs: 5_000,
  heartbeatDeadlineMs: 10_000,
  stalledDeadlineMs: 60_000,
  handshakeTimeoutMs: 10_000,
  drainTimeoutMs: 30_000,
  pausedBytesPerTunnel: 64 * MIB,
  pausedBytesPerHub: 512 * MIB,
  pausedBytesCheckMs: 500,
};
