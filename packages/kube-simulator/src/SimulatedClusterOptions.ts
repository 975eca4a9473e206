import { Clock } from './cluster/Clock';
import { UserInfo } from './access/UserInfo';
import { KubeObject } from './objects/KubeObject';
import { SimulatedNode } from './seed/SimulatedNode';

/**
 * What a simulated cluster is like at its start.
 *
 * @public
 */
export interface SimulatedClusterOptions {
  /** The name of the cluster, and of its kubeconfig's context. */
  name?: string;
  /** The version of Kubernetes that it reports; `v1.33.4` by default. */
  version?: string;
  /** Such as `k3s`: shown in the version of the nodes. */
  distribution?: string;
  nodes?: SimulatedNode[];
  /** Further objects, created in this order; missing namespaces are created. */
  objects?: KubeObject[];
  /** The administrator's token; random by default. */
  adminToken?: string;
  /** Further tokens, and whose they are. */
  tokens?: Record<string, UserInfo>;
  clock?: Clock;
  /** How long a pod takes to start and to end; 20 ms by default. */
  podDelayMs?: number;
  /** How many changes of each type a watch can start behind; 1000 by default. */
  historySize?: number;
}
