import type { ReportingTunnel } from '../bundles/BundleOutlet';
import type { QuotaInlet } from './QuotaInlet';
import { quotaKey } from './quotaKey';
import type { QuotaChange } from './QuotaStore';
import { sanitizeQuotaReport } from './sanitizeQuotaReport';

const MOST_QUOTAS = 20_000;

/** Puts the parts of one agent's reports together. */
export class QuotaIntake {
  readonly #options: { inlet: QuotaInlet; tunnel: ReportingTunnel };
  /** What the parts of a full report have named so far. */
  #all: Set<string> | undefined;

  static create(options: { inlet: QuotaInlet; tunnel: ReportingTunnel }) {
    return new QuotaIntake(options);
  }

  private constructor(options: { inlet: QuotaInlet; tunnel: ReportingTunnel }) {
    this.#options = options;
  }

  /** The agent begins anew. */
  begin(): void {
    this.#all = undefined;
  }

  async take(
    given: unknown,
  ): Promise<
    'recorded' | 'unchanged' | 'fenced' | 'disbelieved' | 'malformed'
  > {
    const { inlet, tunnel } = this.#options;
    const report = sanitizeQuotaReport(given);
    if (!report) {
      return 'malformed';
    }
    if (report.dropped.length > 0) {
      inlet.tellOfDropped(tunnel.clusterId, report);
    }
    const { isFull, hasMore, quotas, gone, demands } = report;
    const part = isFull ? this.#partOf({ hasMore, quotas }) : undefined;
    return inlet.record(tunnel, { quotas, gone, demands, part });
  }

  #partOf(report: {
    hasMore: boolean;
    quotas: { namespace: string; name: string }[];
  }): QuotaChange['part'] {
    const isFirst = this.#all === undefined;
    const all = this.#all ?? new Set<string>();
    this.#all = all;
    for (const quota of report.quotas) {
      if (all.size < MOST_QUOTAS) {
        all.add(quotaKey(quota));
      }
    }
    if (report.hasMore) {
      return { position: isFirst ? 'first' : 'middle' };
    }
    this.#all = undefined;
    return { position: 'last', isFirst, all };
  }
}
