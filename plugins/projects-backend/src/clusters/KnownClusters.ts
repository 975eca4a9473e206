import type { Knex } from 'knex';
import type { KnownCluster } from './ClusterDirectory';

type Row = {
  id: string;
  name: string;
  owner: string | null;
  labels: string;
  is_reachable: boolean | number;
  last_seen_at: number | string | null;
};

/** The clusters that the registry had, in the database, so that a start forgets none. */
export class KnownClusters {
  static create(): KnownClusters {
    return new KnownClusters();
  }

  private constructor() {}

  async list(database: Knex): Promise<KnownCluster[]> {
    const rows = await database<Row>('project_clusters').orderBy('name');
    return rows.map(fromRow);
  }

  async save(database: Knex, cluster: KnownCluster): Promise<void> {
    await database<Row>('project_clusters')
      .insert({
        id: cluster.id,
        name: cluster.name,
        owner: cluster.owner ?? null,
        labels: JSON.stringify(cluster.labels),
        is_reachable: cluster.isReachable,
        last_seen_at: cluster.lastSeenAt ?? null,
      })
      .onConflict('id')
      .merge();
  }

  /** False when another replica has done so. */
  async remove(transaction: Knex.Transaction, id: string): Promise<boolean> {
    const count = await transaction<Row>('project_clusters')
      .where({ id })
      .delete();
    return count > 0;
  }
}

function fromRow(row: Row): KnownCluster {
  return {
    id: row.id,
    name: row.name,
    owner: row.owner ?? undefined,
    labels: JSON.parse(row.labels),
    isReachable: Boolean(row.is_reachable),
    lastSeenAt:
      row.last_seen_at === null ? undefined : Number(row.last_seen_at),
  };
}
