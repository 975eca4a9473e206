/**
 * How to reach the one API server that an agent talks to.
 *
 * @public
 */
export interface ClusterConnection {
  /** May carry a path, as the address of a cluster behind a proxy does. */
  server: URL;
  tls: {
    ca?: string;
    cert?: string;
    key?: string;
    servername?: string;
    rejectUnauthorized?: boolean;
  };
  /** True when the agent runs in the cluster, under its ServiceAccount. */
  inCluster: boolean;
  /** The agent's own `Authorization` header. It goes to the API server and nowhere else. */
  authorization(): Promise<string | undefined>;
}
