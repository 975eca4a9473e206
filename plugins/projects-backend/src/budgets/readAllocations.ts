import type { Knex } from 'knex';
import { groupBy } from '@rigging/backend-toolkit';
import type { Allocation } from './Allocation';
import { readStored } from './readStored';

/** What projects that there are take of the budgets of these owners, by owner. */
export async function readAllocations(
  database: Knex,
  options: { owners: readonly string[] },
): Promise<Map<string, Allocation[]>> {
  const rows: {
    owner: string;
    id: string;
    name: string;
    limits: string;
  }[] = await database('budget_allocations as a')
    .join('projects as p', 'p.id', 'a.project_id')
    .whereIn('a.owner', [...options.owners])
    .orderBy('p.name')
    .select('a.owner', 'a.limits', 'p.id', 'p.name');
  return new Map(
    [...groupBy(rows, row => row.owner)].map(([owner, each]) => [
      owner,
      each.map(({ id, name, limits }) => ({
        projectId: id,
        projectName: name,
        limits: readStored(limits),
      })),
    ]),
  );
}
