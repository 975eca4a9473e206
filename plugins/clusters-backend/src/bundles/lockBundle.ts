import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { BundleRow } from './BundleRow';
import type { BundleKey } from './Bundles';

// So that the index of a cluster stays one line that an agent can take.
const MOST_PER_CLUSTER = 3_000;

/** The bundle's row, locked; an empty one when there was none. */
export async function lockBundle(
  tx: Knex.Transaction,
  key: BundleKey,
): Promise<BundleRow> {
  const { clusterId, source, name } = key;
  const where = { cluster_id: clusterId, source, name };
  const find = () => tx<BundleRow>('bundles').where(where).forUpdate().first();
  const known = await find();
  if (known) {
    return known;
  }
  if (await tx('removed_clusters').where({ id: clusterId }).first('id')) {
    throw new NotFoundError(
      `The cluster ${clusterId} was removed; nothing can be wanted in it any more`,
    );
  }
  const [counted] = await tx('bundles')
    .where({ cluster_id: clusterId })
    .count({ count: '*' });
  if (Number(counted.count) >= MOST_PER_CLUSTER) {
    throw new ConflictError(
      `The cluster ${clusterId} has ${MOST_PER_CLUSTER} bundles, and cannot have more; put the objects into fewer bundles`,
    );
  }
  await tx<BundleRow>('bundles')
    .insert({
      ...where,
      revision: 0,
      is_deleted: true,
      is_deletion_approved: false,
      updated_at: 0,
      settled_revision: 0,
    })
    .onConflict(['cluster_id', 'source', 'name'])
    .ignore();
  return (await find()) as BundleRow;
}
