import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ReportingTunnel } from '../bundles/BundleOutlet';
import { clusterNotFound } from '../registry/clusterNotFound';
import type { ClusterStore } from '../store/ClusterStore';
import type { ClusterQuotaReports } from './ClusterQuotaReports';
import type { QuotaInlet } from './QuotaInlet';
import type { QuotaNotifier } from './QuotaNotifier';
import type { QuotaReport } from './QuotaReport';
import type { QuotaChange, QuotaStore } from './QuotaStore';
import { readSince } from './readSince';

const WARN_EVERY_MS = 60_000;

type Options = {
  store: QuotaStore;
  clusters: Pick<ClusterStore, 'findByName'>;
  notifier: Pick<QuotaNotifier, 'changed'>;
  logger: LoggerService;
  now: () => number;
};

/** Takes what agents report of quotas, and tells other plugins. */
export class DefaultClusterQuotaReports
  implements ClusterQuotaReports, QuotaInlet
{
  readonly #options: Options;
  readonly #warnedAt = new Map<string, number>();

  static create(options: Options): DefaultClusterQuotaReports {
    return new DefaultClusterQuotaReports(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async list(cluster: string, options: { since?: string }) {
    const { store, clusters } = this.#options;
    const since = readSince(options.since);
    const found = await clusters.findByName(cluster);
    if (!found) {
      throw clusterNotFound(cluster);
    }
    return { clusterId: found.id, ...(await store.list(found.id, { since })) };
  }

  async listChanged(options: { since?: string }) {
    return this.#options.store.listChanged({ since: readSince(options.since) });
  }

  async record(tunnel: ReportingTunnel, change: QuotaChange) {
    const { store, notifier } = this.#options;
    const outcome = await store.record(tunnel, change);
    if (outcome === 'recorded' || outcome === 'disbelieved') {
      notifier.changed(tunnel.clusterId);
    }
    return outcome;
  }

  tellOfDropped(clusterId: string, report: Pick<QuotaReport, 'dropped'>): void {
    const { logger, now } = this.#options;
    const at = now();
    if (at - (this.#warnedAt.get(clusterId) ?? -Infinity) < WARN_EVERY_MS) {
      return;
    }
    this.#warnedAt.set(clusterId, at);
    logger.warn(
      `The agent of cluster ${clusterId} reports of quotas what makes no sense, and that is left out: ${report.dropped.join(
        ', ',
      )}`,
    );
  }

  /** Forgets a cluster that is gone. */
  async forget(clusterId: string): Promise<void> {
    this.#warnedAt.delete(clusterId);
    await this.#options.store.forget(clusterId);
  }
}
