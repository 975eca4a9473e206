/**
 * A node of a simulated cluster.
 *
 * @public
 */
export interface SimulatedNode {
  name: string;
  /** Roles such as `control-plane`; a worker has none. */
  roles?: string[];
  labels?: Record<string, string>;
  /** `8` by default. */
  cpu?: string;
  /** `32Gi` by default. */
  memory?: string;
  /** True by default. */
  ready?: boolean;
}
