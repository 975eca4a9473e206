import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { DefaultGatewayRegistry } from '../registry/DefaultGatewayRegistry';
import type { ClusterRemoval } from '../removal/ClusterRemoval';
import { STALE_AFTER_MS } from '../state/STALE_AFTER_MS';
import type { ClusterStore } from '../store/ClusterStore';

const HALF_A_MINUTE = { seconds: 30 };
// Kept a day longer than they are good for, so that latecomers are told why they are refused.
const KEEP_EXPIRED_TOKENS_MS = 24 * 60 * 60_000;

/** Work on the whole registry, done by one replica at a time. */
export async function addScheduledTasks(
  scheduler: SchedulerService,
  options: {
    store: ClusterStore;
    removal: ClusterRemoval;
    gatewayRegistry: DefaultGatewayRegistry;
    now: () => number;
  },
): Promise<void> {
  const { store, removal, gatewayRegistry, now } = options;
  const schedule = {
    frequency: HALF_A_MINUTE,
    initialDelay: HALF_A_MINUTE,
    timeout: { minutes: 5 },
    scope: 'global' as const,
  };
  await scheduler.scheduleTask({
    ...schedule,
    id: 'clusters-forget-overdue',
    fn: () => removal.forgetOverdue(),
  });
  await scheduler.scheduleTask({
    ...schedule,
    id: 'clusters-mark-stale',
    fn: () => gatewayRegistry.markStale(now() - STALE_AFTER_MS),
  });
  await scheduler.scheduleTask({
    ...schedule,
    frequency: { minutes: 10 },
    id: 'clusters-purge-tokens',
    fn: async () => {
      await store.purgeTokens(now() - KEEP_EXPIRED_TOKENS_MS);
    },
  });
}
