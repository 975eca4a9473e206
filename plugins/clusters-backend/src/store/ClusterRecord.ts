import type {
  AgentCeiling,
  AgentClusterStatus,
  AgentPreflightCheck,
} from '@rigging/backstage-plugin-clusters-common';
import type { JsonObject } from '@backstage/types';

/** Where a cluster stands in its life. */
export type ClusterState = 'pending' | 'registered' | 'deleting';

/** What people are told of a cluster, in a word. */
export type ClusterPhaseName =
  | 'pending'
  | 'connecting'
  | 'ready'
  | 'degraded'
  | 'disconnected'
  | 'deleting';

/** A condition; `since` moves only with `status`. */
export type ConditionRecord = {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason: string;
  message: string;
  since: number;
};

/** An agent process that holds a tunnel. */
export type AgentRecord = {
  instance: string;
  version: string;
  connectedAt: number;
  leader: boolean;
};

/** A cluster as the store keeps it; times are milliseconds since 1970. */
export type ClusterRecord = {
  id: string;
  name: string;
  displayName?: string;
  description?: string;
  owner?: string;
  labels: Record<string, string>;
  ceiling: AgentCeiling;
  state: ClusterState;
  phase: ClusterPhaseName;
  clusterUid?: string;
  publicKey?: JsonObject;
  kubernetesVersion?: string;
  distribution?: string;
  preflight: AgentPreflightCheck[];
  conditions: ConditionRecord[];
  agents: AgentRecord[];
  disconnectReason?: string;
  status?: AgentClusterStatus;
  reportError?: { reason: string; message: string };
  reportedAt?: number;
  lastContactAt?: number;
  createdAt: number;
  updatedAt: number;
  deletion?: { requestedAt: number; deadline: number };
};
