import type { AgentCeiling } from '@rigging/backstage-plugin-clusters-common';

/** What differs between the manifests of two imports. */
export interface AgentManifestOptions {
  clusterName: string;
  clusterId: string;
  /** Where the agent finds the hub, as `https://portal.example.com`. */
  hubUrl: string;
  /** The registration token. */
  token: string;
  ceiling: AgentCeiling;
  /** The agent's container image. */
  image: string;
  /** PEM certificates to trust for the hub instead of the system's. */
  caData?: string;
}
