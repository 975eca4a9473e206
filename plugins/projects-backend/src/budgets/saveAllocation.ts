import type { Knex } from 'knex';
import type { Amounts } from '../ledger/Amounts';
import { writeStored } from './writeStored';

/** From now on the project counts against these owners. Lock them and the project first. */
export async function saveAllocation(
  transaction: Knex.Transaction,
  options: {
    projectId: string;
    ownerChain: readonly string[];
    limits: Amounts;
  },
): Promise<void> {
  const { projectId, ownerChain, limits } = options;
  await transaction('budget_allocations')
    .where({ project_id: projectId })
    .delete();
  if (ownerChain.length > 0) {
    await transaction('budget_allocations').insert(
      ownerChain.map((owner, depth) => ({
        project_id: projectId,
        owner,
        depth,
        limits: writeStored(limits),
      })),
    );
  }
}
