import type { Knex } from 'knex';

/** Writes the labels of a cluster where filters look for them. */
export async function replaceLabels(
  transaction: Knex.Transaction,
  options: { id: string; labels: Record<string, string> },
): Promise<void> {
  await transaction('cluster_labels')
    .where({ cluster_id: options.id })
    .delete();
  const rows = Object.entries(options.labels).map(([key, value]) => ({
    cluster_id: options.id,
    key,
    value,
  }));
  if (rows.length > 0) {
    await transaction('cluster_labels').insert(rows);
  }
}
