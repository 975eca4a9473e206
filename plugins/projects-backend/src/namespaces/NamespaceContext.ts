import type { ClustersService } from '@rigging/backstage-plugin-clusters-node';
import type { Knex } from 'knex';
import type { ProjectChanges } from '../changes/ProjectChanges';
import type { ClusterDirectory } from '../clusters/ClusterDirectory';
import type { DatabaseDelivery } from '../delivery/DatabaseDelivery';
import type { QuotaLedger } from '../ledger/QuotaLedger';
import type { ProjectStore } from '../projects/ProjectStore';
import type { AmountReader } from '../usage/AmountReader';
import type { NamespaceStore } from './NamespaceStore';

/** What changes of namespaces are made with. */
export type NamespaceContext = {
  database: Knex;
  projects: ProjectStore;
  namespaces: NamespaceStore;
  directory: ClusterDirectory;
  clusters: ClustersService;
  ledger: QuotaLedger;
  delivery: Pick<
    DatabaseDelivery,
    'markNamespaces' | 'markScope' | 'nudge' | 'readScope'
  >;
  amounts: AmountReader;
  changes: ProjectChanges;
  /** Names of namespaces that are the cluster's own. */
  systemNamespaces: readonly string[];
  now: () => number;
  sleep: (ms: number) => Promise<void>;
};
