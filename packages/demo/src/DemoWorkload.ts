/** How many replicas a workload has over time. */
export interface DemoReplicas {
  least: number;
  /** As many more, and back again, every twenty minutes. */
  wave: number;
  /** So many more each day, as long as the project exists. */
  perDay?: number;
  most?: number;
}

/** A Deployment of the demo. */
export interface DemoWorkload {
  name: string;
  /** Of each replica. */
  requests: { cpu: string; memory: string };
  replicas: DemoReplicas;
}
