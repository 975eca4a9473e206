import type { Knex } from 'knex';
import { bumpAccess } from './bumpAccess';
import type { ClusterRecord } from './ClusterRecord';
import { fromRow } from './fromRow';
import { replaceLabels } from './replaceLabels';
import type { ClusterRow } from './rows';
import { toRow } from './toRow';

/**
 * Reads, changes and writes a cluster under its row lock (SQLite has one writer
 * anyway). Undefined when the cluster is not there.
 */
export async function changeCluster(
  transaction: Knex.Transaction,
  options: {
    id: string;
    change: (cluster: ClusterRecord) => ClusterRecord | undefined;
  },
): Promise<ClusterRecord | undefined> {
  const row = await transaction<ClusterRow>('clusters')
    .where({ id: options.id })
    .forUpdate()
    .first();
  if (!row) {
    return undefined;
  }
  const before = fromRow(row);
  const after = options.change(before);
  if (!after) {
    return before;
  }
  await transaction<ClusterRow>('clusters')
    .where({ id: options.id })
    .update(toRow(after));
  if (JSON.stringify(before.labels) !== JSON.stringify(after.labels)) {
    await replaceLabels(transaction, after);
  }
  if (decidesAccess(before) !== decidesAccess(after)) {
    await bumpAccess(transaction);
  }
  return after;
}

/** What of a cluster decides who may do what there. */
function decidesAccess({ labels, owner, ceiling }: ClusterRecord): string {
  return JSON.stringify([labels, owner, ceiling]);
}
