import { AuthorizedAuditLog } from '../auditLog/AuthorizedAuditLog';
import { DatabaseClusterAuditLog } from '../auditLog/DatabaseClusterAuditLog';
import { readDurationMs } from '../config/readDurationMs';
import type { ClusterAuthorizer } from '../registry/ClusterAuthorizer';
import type { ClusterStore } from '../store/ClusterStore';
import type { ClustersServices } from './ClustersServices';

const DAY_MS = 24 * 60 * 60_000;
const RETENTION = 'clusters.auditLog.retention';

/** Starts the audit of clusters, which is written out before the backend stops. */
export async function startAuditLog(
  services: Pick<
    ClustersServices,
    'config' | 'database' | 'lifecycle' | 'logger' | 'scheduler'
  >,
  options: {
    store: Pick<ClusterStore, 'findByName'>;
    authorizer: Pick<ClusterAuthorizer, 'checkCluster'>;
    now: () => number;
  },
): Promise<{
  auditLog: DatabaseClusterAuditLog;
  clusterAudit: AuthorizedAuditLog;
  retentionDays: number;
}> {
  const { config, database, lifecycle, logger, scheduler } = services;
  const retentionMs = readDurationMs(config, RETENTION, {
    standard: { days: 30 },
  });
  const auditLog = DatabaseClusterAuditLog.create({
    database: await database.getClient(),
    logger,
  });
  await scheduler.scheduleTask({
    id: 'clusters-purge-audit-log',
    frequency: { minutes: 10 },
    initialDelay: { minutes: 1 },
    timeout: { minutes: 9 },
    scope: 'global',
    fn: async signal => {
      await auditLog.purge(options.now() - retentionMs, { signal });
    },
  });
  lifecycle.addShutdownHook(() => auditLog.flush());
  return {
    auditLog,
    clusterAudit: AuthorizedAuditLog.create({ ...options, inner: auditLog }),
    retentionDays: Math.ceil(retentionMs / DAY_MS),
  };
}
