import type { Knex } from 'knex';
import { DatabaseQuotaLedger } from '../../DatabaseQuotaLedger';
import type { Hub } from './Hub';
import { MemoryLedgerStore } from './MemoryLedgerStore';

/** A hub on the model of the ledger's store; no database is asked. */
export function createModelHub(options: { now: () => number }): Hub {
  const store = MemoryLedgerStore.create();
  const ledger = DatabaseQuotaLedger.create({
    ...options,
    openStore: () => store,
  });
  return {
    replicas: 1,
    transact: async (_, work) => work(ledger, {} as Knex.Transaction),
    grantsIn: async clusterId =>
      store.namespaces
        .filter(each => each.isOpen && each.clusterId === clusterId)
        .map(({ namespace, projectId, sequence, accounts }) => ({
          clusterId,
          namespace,
          projectId,
          sequence,
          hard: new Map(
            [...accounts].flatMap(([key, { target }]) =>
              target === undefined ? [] : [[key, target]],
            ),
          ),
        })),
    accountsOf: async projectId =>
      store.namespaces
        .filter(each => each.projectId === projectId)
        .flatMap(({ clusterId, namespace, accounts }) =>
          [...accounts].map(([key, { target, charged, hard, used }]) => ({
            clusterId,
            namespace,
            key,
            target: target ?? 0n,
            charged,
            hard,
            used,
            wanted: 0n,
            observedAt: undefined,
          })),
        ),
  };
}
