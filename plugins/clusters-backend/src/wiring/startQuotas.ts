import { DatabaseQuotaStore } from '../quotas/DatabaseQuotaStore';
import { DefaultClusterQuotaReports } from '../quotas/DefaultClusterQuotaReports';
import { QuotaNotifier } from '../quotas/QuotaNotifier';
import type { ClusterStore } from '../store/ClusterStore';
import type { ClustersServices } from './ClustersServices';

/** Starts the memory of what agents report of quotas. */
export async function startQuotas(
  services: Pick<ClustersServices, 'database' | 'events' | 'logger'>,
  options: { store: Pick<ClusterStore, 'findByName'>; now: () => number },
): Promise<DefaultClusterQuotaReports> {
  const { logger } = services;
  const { store: clusters, now } = options;
  const database = await services.database.getClient();
  return DefaultClusterQuotaReports.create({
    store: DatabaseQuotaStore.create({ database, now }),
    notifier: QuotaNotifier.create(services),
    ...{ clusters, logger, now },
  });
}
