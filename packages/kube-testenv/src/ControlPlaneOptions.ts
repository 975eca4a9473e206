/**
 * What a control plane for a test consists of.
 *
 * @public
 */
export interface ControlPlaneOptions {
  /** Shown in messages and used as name of the kubeconfig's context. */
  name?: string;
  /**
   * Simulated nodes. With 0, the default, only etcd and the API server run:
   * enough for reading, writing, watching and RBAC, at half the memory. With
   * nodes, the controller manager and the scheduler run too, pods become
   * Running and answer exec, logs, attach and port-forward.
   */
  nodes?: number;
  /** Users beside the administrator, each with its groups. */
  users?: Record<string, string[]>;
  /** Further flags of the API server. */
  apiServerFlags?: string[];
  /** Told what goes on, a line at a time. */
  log?: (line: string) => void;
}
