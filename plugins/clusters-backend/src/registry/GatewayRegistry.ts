import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type {
  AgentCeiling,
  AgentStatusReport,
  ClusterAgent,
} from '@rigging/backstage-plugin-clusters-common';

/** What the gateway knows of a cluster that a request is for. */
export type GatewayCluster = {
  id: string;
  name: string;
  ceiling: AgentCeiling;
  state: 'pending' | 'registered' | 'deleting';
  clusterUid?: string;
  lastContactAt?: Date;
  labels: Record<string, string>;
  owner?: string;
};

/** What the gateway checks an agent that connects against. */
export type GatewayAgent = {
  clusterId: string;
  name: string;
  publicKey: JsonObject;
  clusterUid: string;
  /** `gone`: the cluster was removed; its agent must be told, and refused for ever. */
  state: 'registered' | 'deleting' | 'gone';
};

/** The registry as the gateway sees it. */
export interface GatewayRegistry {
  findByName(name: string): Promise<GatewayCluster | undefined>;
  findAgent(clusterId: string): Promise<GatewayAgent | undefined>;
  /**
   * Throws a NotFoundError when the caller may not see the cluster, with the text
   * of one that is not there, and a NotAllowedError without
   * `clusters.cluster.connect`.
   */
  authorizeConnect(
    cluster: GatewayCluster,
    options: { credentials: BackstageCredentials },
  ): Promise<void>;
  /** The agents that hold tunnels on any replica now; none means disconnected. */
  recordAgents(
    clusterId: string,
    agents: ClusterAgent[],
    options: { reason?: string },
  ): Promise<void>;
  /** Takes what fits of a report; an agent may lie. */
  recordReport(
    clusterId: string,
    instance: string,
    report: AgentStatusReport,
  ): Promise<void>;
  /** The agent has removed all that it made in its cluster. */
  recordCleanedUp(clusterId: string): Promise<void>;
}
