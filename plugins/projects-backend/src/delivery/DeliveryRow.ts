/** A row of the table project_deliveries: the namespaces of a shard of a cluster, or the scope of a project. */
export type DeliveryRow = {
  kind: 'bundle' | 'scope';
  /** Id of the cluster or of the project. */
  target: string;
  shard: number;
  name: string | null;
  version: number | string;
  removal_version: number | string;
  delivered: number | string;
  delivered_at: number | string;
  due_at: number | string;
  attempts: number;
  claim: string | null;
  claimed_until: number | string;
  error: string | null;
};

/** Which one. */
export type DeliveryKey = Pick<DeliveryRow, 'kind' | 'target' | 'shard'>;
