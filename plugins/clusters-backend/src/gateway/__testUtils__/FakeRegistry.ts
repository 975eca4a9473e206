import { NotFoundError } from '@backstage/errors';
import type {
  AgentStatusReport,
  ClusterAgent,
} from '@rigging/backstage-plugin-clusters-common';
import type {
  GatewayAgent,
  GatewayCluster,
  GatewayRegistry,
} from '../../registry/GatewayRegistry';

/** A registry in memory, that several replicas can share. */
export class FakeRegistry implements GatewayRegistry {
  readonly clusters = new Map<string, GatewayCluster>();
  readonly agents = new Map<string, GatewayAgent>();
  readonly recordedAgents: {
    clusterId: string;
    agents: ClusterAgent[];
    reason?: string;
  }[] = [];
  readonly reports: { clusterId: string; report: AgentStatusReport }[] = [];
  readonly cleanedUp: string[] = [];
  /** Throws what authorizeConnect is to throw. */
  authorize: () => Promise<void> = async () => {};

  async findByName(name: string) {
    return this.clusters.get(name);
  }

  async findAgent(clusterId: string) {
    return this.agents.get(clusterId);
  }

  async authorizeConnect() {
    await this.authorize();
  }

  forbid() {
    this.authorize = async () => {
      throw new NotFoundError();
    };
  }

  async recordAgents(
    clusterId: string,
    agents: ClusterAgent[],
    options: { reason?: string },
  ) {
    this.recordedAgents.push({ clusterId, agents, ...options });
  }

  async recordReport(
    clusterId: string,
    _instance: string,
    report: AgentStatusReport,
  ) {
    this.reports.push({ clusterId, report });
  }

  async recordCleanedUp(clusterId: string) {
    this.cleanedUp.push(clusterId);
  }

  /** Agents of the cluster as last recorded. */
  lastAgents(clusterId: string) {
    return this.recordedAgents.filter(r => r.clusterId === clusterId).at(-1)
      ?.agents;
  }
}
