import type {
  ChangedClusterQuotas,
  ClusterQuotas,
} from '@rigging/backstage-plugin-clusters-common';
import type { ReportingTunnel } from '../bundles/BundleOutlet';
import type { QuotaReport } from './QuotaReport';

/** What is taken of a report in one transaction. */
export type QuotaChange = Pick<QuotaReport, 'quotas' | 'gone' | 'demands'> & {
  /**
   * Of a report of all quotas: where in it this is. The `last` part names all of them, and
   * what is not among them is gone.
   */
  part?:
    | { position: 'first' | 'middle' }
    | { position: 'last'; isFirst: boolean; all: ReadonlySet<string> };
};

/** Keeps the quotas of clusters. */
export interface QuotaStore {
  /**
   * `fenced` when the tunnel is not in the directory any more, `disbelieved` when another
   * one has told all since: this one has to begin anew to be heard.
   */
  record(
    tunnel: ReportingTunnel,
    change: QuotaChange,
  ): Promise<'recorded' | 'unchanged' | 'fenced' | 'disbelieved'>;
  list(
    clusterId: string,
    options: { since?: number },
  ): Promise<Omit<ClusterQuotas, 'clusterId'>>;
  listChanged(options: { since?: number }): Promise<ChangedClusterQuotas>;
  /** Forgets a cluster that is gone. */
  forget(clusterId: string): Promise<void>;
}
