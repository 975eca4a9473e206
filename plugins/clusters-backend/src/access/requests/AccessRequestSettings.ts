/** What the configuration says of requests for access. */
export type AccessRequestSettings = {
  maxDurationMs: number;
  pendingTtlMs: number;
};
