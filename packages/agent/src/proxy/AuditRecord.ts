/**
 * One request that came through the tunnel, as the agent saw it. Values of queries and
 * bodies are never in it.
 *
 * @public
 */
export interface AuditRecord {
  at: string;
  requestId: string;
  user: string;
  groups: string[];
  method: string;
  path: string;
  /** Names of the query's parameters. */
  query: string[];
  upgrade?: string;
  /** Missing when the client left before there was an answer. */
  status?: number;
  /** Set when the agent itself answered. */
  reason?: string;
  durationMs: number;
}
