import type {
  AgentQuota,
  AgentQuotaDemand,
} from '@rigging/backstage-plugin-clusters-common';

/** What an agent says of its cluster's quotas, as far as it can be believed. */
export type QuotaReport = {
  /** Part of a report of all quotas. */
  isFull: boolean;
  /** More parts of it follow. */
  hasMore: boolean;
  quotas: AgentQuota[];
  gone: { namespace: string; name: string }[];
  demands: AgentQuotaDemand[];
  /** What was left out because it makes no sense; the first few. */
  dropped: string[];
};
