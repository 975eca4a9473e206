import type { Knex } from 'knex';

/**
 * Narrows a query on memberships (as `m`) to those whose scope takes in a cluster,
 * whose id and name the columns (or values) give. Whether they are active is another question.
 */
export function whereHolds(
  query: Knex.QueryBuilder,
  options: {
    clusterId: string | Knex.Raw;
    clusterName: string | Knex.Raw;
  },
): void {
  const { clusterId, clusterName } = options;
  query.whereRaw(
    `(m.scope_type = 'global'
      or (m.scope_type = 'cluster' and m.scope_name = ?)
      or (m.scope_type = 'selector' and not exists (
        select 1 from membership_selectors s where s.membership_id = m.id
        and not exists (
          select 1 from cluster_labels l
          where l.cluster_id = ? and l.key = s.key and l.value = s.value)))
      or (m.scope_type = 'project' and exists (
        select 1 from project_namespaces n
        where n.project = m.scope_name and n.cluster_id = ?)))`,
    [clusterName, clusterId, clusterId],
  );
}
