import type { Knex } from 'knex';
import type { Account } from '../../Account';
import type { Grant } from '../../Grant';
import type { QuotaLedger } from '../../QuotaLedger';

/** Replicas of a hub around one ledger. */
export type Hub = {
  replicas: number;
  transact<Result>(
    replica: number,
    work: (ledger: QuotaLedger, tx: Knex.Transaction) => Promise<Result>,
  ): Promise<Result>;
  grantsIn(clusterId: string): Promise<Grant[]>;
  accountsOf(projectId: string): Promise<Account[]>;
};
