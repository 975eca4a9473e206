/**
 * A cluster whose API is served.
 *
 * @public
 */
export interface ListeningCluster {
  url: string;
  port: number;
  /** The administrator's kubeconfig. */
  kubeconfig(): string;
  stop(): Promise<void>;
}
