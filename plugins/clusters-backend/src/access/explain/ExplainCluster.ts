import type { AgentCeiling } from '@rigging/backstage-plugin-clusters-common';
import type { AccessCluster } from '../evaluation/AccessEvaluator';

/** What has to be known of a cluster to say who may do what there. */
export type ExplainCluster = AccessCluster & {
  /** Below `admin` only the roles that are preinstalled mean something in the cluster. */
  ceiling: AgentCeiling;
};
