import type { Knex } from 'knex';
import type { NamespaceContext } from '../NamespaceContext';
import type { NamespaceRecord } from '../NamespaceRecord';

/**
 * Puts namespaces on their way out. What is charged to them stays until their clusters
 * have shown that they are gone.
 */
export async function retire(
  context: Pick<NamespaceContext, 'namespaces' | 'ledger' | 'delivery'>,
  transaction: Knex.Transaction,
  options: { records: NamespaceRecord[]; mode: 'delete' | 'detach' },
): Promise<void> {
  const { namespaces, ledger, delivery } = context;
  const { records, mode } = options;
  const grants = await ledger.closeNamespaces(transaction, records);
  for (const record of records) {
    // Agents delete what they made; of the rest they have to be told.
    const isTold = mode === 'detach' || record.isAdopted;
    await namespaces.update(transaction, record, {
      change: {
        state: mode === 'detach' ? 'detaching' : 'deleting',
        step: isTold ? 'marking' : 'leaving',
        conditions: [],
      },
    });
  }
  await delivery.markNamespaces(transaction, records, {
    isRemovalWanted: true,
  });
  await delivery.markNamespaces(transaction, grants);
  for (const projectId of new Set(records.map(each => each.projectId))) {
    await delivery.markScope(transaction, projectId);
  }
}
