import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { isUniqueViolation } from '@rigging/backend-toolkit';
import { bumpAccess } from './bumpAccess';
import type { ClusterRecord } from './ClusterRecord';
import { replaceLabels } from './replaceLabels';
import { toRow } from './toRow';

/** Adds a cluster with its labels. */
export async function insertCluster(
  database: Knex,
  cluster: ClusterRecord,
): Promise<void> {
  try {
    await database.transaction(async transaction => {
      await transaction('clusters').insert(toRow(cluster));
      await replaceLabels(transaction, cluster);
      await bumpAccess(transaction);
    });
  } catch (error) {
    if (isUniqueViolation(error)) {
      throw new ConflictError(
        `The name '${cluster.name}' is taken; choose another name for the cluster`,
      );
    }
    throw error;
  }
}
