import type { AgentQuotaDemand } from '@rigging/backstage-plugin-clusters-common';

/** What was refused for want of quota. */
export type Refusal = AgentQuotaDemand & {
  /** What was in use then, of the keys that are wanted. */
  used: Record<string, string>;
};
