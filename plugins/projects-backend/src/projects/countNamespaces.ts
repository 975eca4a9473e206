import type { Knex } from 'knex';

/** How many namespaces projects have, by their ids and those of the clusters. */
export async function countNamespaces(
  database: Knex,
  projectIds: readonly string[],
): Promise<Map<string, Map<string, number>>> {
  const rows: {
    project_id: string;
    cluster_id: string;
    total: number | string;
  }[] = await database('project_namespaces')
    .whereIn('project_id', [...projectIds])
    .groupBy('project_id', 'cluster_id')
    .select('project_id', 'cluster_id')
    .count({ total: '*' });
  const counts = new Map<string, Map<string, number>>(
    projectIds.map(id => [id, new Map()]),
  );
  for (const row of rows) {
    counts.get(row.project_id)?.set(row.cluster_id, Number(row.total));
  }
  return counts;
}
