/**
 * Sizes and times of a tunnel. The defaults are measured; README.md says why each is what it is.
 *
 * @public
 */
export type TunnelSettings = {
  /** Bytes that one stream may have in flight, per direction. */
  streamWindow: number;
  /** Bytes that all streams of a tunnel may have in flight, per direction. */
  connectionWindow: number;
  /** What may wait unread beyond the connection window before the tunnel is ended. */
  backlogMargin: number;
  /** Bytes that may wait in the WebSocket before writes are held back. */
  writeMark: number;
  maxConcurrentStreams: number;
  /**
   * Limit on the header list of one request or response, in bytes. Do not go above 144 KiB: nghttp2 ends the
   * session over a header block of more than nine frames of 16 KiB.
   */
  maxHeaderBytes: number;
  maxHeaderPairs: number;
  heartbeatIntervalMs: number;
  /** How long the other end may be silent while a heartbeat waits for its answer. */
  heartbeatDeadlineMs: number;
  /** How long a heartbeat may stay unanswered although other bytes arrive (a slow link under load). */
  stalledDeadlineMs: number;
  handshakeTimeoutMs: number;
  /** How long a drain waits for streams to end. */
  drainTimeoutMs: number;
  /** Hub: bytes of unread responses that one tunnel may hold before its slowest stream is reset. */
  pausedBytesPerTunnel: number;
  /** Hub: the same over all tunnels of one acceptor. */
  pausedBytesPerHub: number;
  /** Hub: how often the two limits above are looked at. */
  pausedBytesCheckMs: number;
};
