import { KubeObject } from '../cluster/watchResource';
import type { PodSpec } from './PodSpec';

/** A ReplicaSet or a ReplicationController. */
export type Workload = KubeObject & {
  spec?: { replicas?: number; template?: { spec?: PodSpec } };
  status?: {
    replicas?: number;
    conditions?: {
      type: string;
      status: string;
      reason?: string;
      message?: string;
    }[];
  };
};
