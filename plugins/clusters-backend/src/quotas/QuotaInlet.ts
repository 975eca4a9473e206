import type { ReportingTunnel } from '../bundles/BundleOutlet';
import type { QuotaReport } from './QuotaReport';
import type { QuotaChange } from './QuotaStore';

/** Quotas as those who carry reports from agents see them. */
export interface QuotaInlet {
  /** Writes down a part of what the agent of this tunnel reports. */
  record(
    tunnel: ReportingTunnel,
    change: QuotaChange,
  ): Promise<'recorded' | 'unchanged' | 'fenced' | 'disbelieved'>;
  /** Somebody should know that an agent says what makes no sense. */
  tellOfDropped(clusterId: string, report: Pick<QuotaReport, 'dropped'>): void;
}
