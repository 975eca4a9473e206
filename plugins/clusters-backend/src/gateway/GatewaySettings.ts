import type { GatewayRole } from './GatewayRole';

/** Sizes and times of the gateway, and what is configured. */
export type GatewaySettings = {
  role: GatewayRole;
  /** Where other replicas reach this one; without it the port is learned from the first request. */
  peerUrl: string | undefined;
  /** Origins whose pages may open WebSockets here. */
  allowedOrigins: string[];
  heartbeatMs: number;
  /** A replica that has not moved its heartbeat for so long is dead. */
  deadAfterMs: number;
  cutPollMs: number;
  /** How often it is looked whether open requests are still allowed. */
  watchPollMs: number;
  /** How long open requests stay open while that cannot be found out. */
  streamPatienceMs: number;
  /** How long a request waits for its cluster to apply what is wanted there. */
  settleMs: number;
  maxStreamsPerCluster: number;
  maxStreamsPerUser: number;
  /** How long a cluster may take to begin its answer. */
  answerDeadlineMs: number;
  peerConnectMs: number;
  cleanupDeadlineMs: number;
  /** How long a stopping replica waits for its tunnels to drain. */
  drainMs: number;
  maxReportBytes: number;
  /** Malformed reports after which a tunnel is ended. */
  maxMalformedReports: number;
};
