import type { Knex } from 'knex';
import { DatabaseQuotaLedger } from '../../DatabaseQuotaLedger';
import type { Hub } from './Hub';

/** Replicas of a hub on one database. */
export function createDatabaseHub(
  knex: Knex,
  options: { now: () => number; replicas: number },
): Hub {
  const ledgers = Array.from({ length: options.replicas }, () =>
    DatabaseQuotaLedger.create(options),
  );
  return {
    replicas: options.replicas,
    transact: (replica, work) =>
      knex.transaction(tx => work(ledgers[replica], tx)),
    grantsIn: clusterId => ledgers[0].grantsIn(knex, clusterId),
    accountsOf: projectId => ledgers[0].accountsOf(knex, projectId),
  };
}
