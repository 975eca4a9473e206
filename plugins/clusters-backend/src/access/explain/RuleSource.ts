import type { PolicyRule } from '@rigging/backstage-plugin-clusters-common';

/** Rules that a role has, and how it comes to them. */
export type RuleSource = {
  /** From the role to the one whose rules they are. */
  path: string[];
  /** The ClusterRole of the cluster's own that has the rules. */
  external?: string;
  /** Undefined when it is a ClusterRole that we do not know. */
  rules: PolicyRule[] | undefined;
};
