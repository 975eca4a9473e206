import type { AgentBundleMessage } from '@rigging/backstage-plugin-clusters-common';

/** The message about quotas. */
export type QuotasMessage = Extract<AgentBundleMessage, { type: 'quotas' }>;

/** A stream to the hub, as far as quotas are told on it. */
export interface QuotaSession {
  /** Whether the hub has not yet read what it was told. */
  readonly isBusy: boolean;
  tell(message: QuotasMessage): void;
}
