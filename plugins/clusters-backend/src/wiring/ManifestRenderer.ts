import type { AgentCeiling } from '@rigging/backstage-plugin-clusters-common';

/** Renders the agent's manifest for a cluster. */
export type ManifestRenderer = (options: {
  clusterName: string;
  clusterId: string;
  ceiling: AgentCeiling;
  token: string;
}) => string;
