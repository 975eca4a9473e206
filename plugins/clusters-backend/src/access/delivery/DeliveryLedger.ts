import type { Knex } from 'knex';
import { inChunks } from '@rigging/backend-toolkit';
import type { ClusterRow } from '../../store/rows';

type DeliveryRow = {
  cluster_id: string;
  access_revision: number | string;
  content_hash: string | null;
  claimed_by: string | null;
  claimed_until: number | string;
};

/** Up to which change of access a cluster's bundles are, and what they are made of. */
export type Delivery = { revision: number; contentHash: string | undefined };

/**
 * Remembers what was delivered, and lets one replica at a time work on a cluster: two
 * that wrote bundles from before and after a change could leave the older ones behind.
 */
export class DeliveryLedger {
  readonly #database: Knex;

  static create(options: { database: Knex }): DeliveryLedger {
    return new DeliveryLedger(options.database);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  async read(clusterId: string): Promise<Delivery | undefined> {
    const row = await this.#rows().where({ cluster_id: clusterId }).first();
    return row && toDelivery(row);
  }

  /** Undefined when somebody else has it. */
  async claim(
    clusterId: string,
    options: { by: string; now: number; until: number },
  ): Promise<Delivery | undefined> {
    const { by, now, until } = options;
    await this.#rows()
      .insert({
        cluster_id: clusterId,
        access_revision: 0,
        content_hash: null,
        claimed_by: null,
        claimed_until: 0,
      })
      .onConflict('cluster_id')
      .ignore();
    const claimed = await this.#rows()
      .where({ cluster_id: clusterId })
      .where(free =>
        free.whereNull('claimed_by').orWhere('claimed_until', '<=', now),
      )
      .update({ claimed_by: by, claimed_until: until });
    return claimed > 0 ? this.read(clusterId) : undefined;
  }

  /** From here on until the end nobody knows what the bundles are made of. */
  async begin(clusterId: string, options: { by: string }): Promise<void> {
    await this.#rows()
      .where({ cluster_id: clusterId, claimed_by: options.by })
      .update({ content_hash: null });
  }

  /** False when the work took so long that somebody else has taken over, or the cluster is gone. */
  async finish(
    clusterId: string,
    options: { by: string } & Delivery,
  ): Promise<boolean> {
    const { by, revision, contentHash } = options;
    const finished = await this.#rows()
      .where({ cluster_id: clusterId, claimed_by: by })
      .update({
        access_revision: revision,
        content_hash: contentHash ?? null,
        claimed_by: null,
        claimed_until: 0,
      });
    return finished > 0;
  }

  async release(clusterId: string, options: { by: string }): Promise<void> {
    await this.#rows()
      .where({ cluster_id: clusterId, claimed_by: options.by })
      .update({ claimed_by: null, claimed_until: 0 });
  }

  /** Notes that clusters with this content need no other one at the revision. */
  async advance(
    clusterIds: string[],
    options: { revision: number; contentHash: string },
  ): Promise<void> {
    const { revision, contentHash } = options;
    await inChunks(clusterIds, async part => {
      await this.#rows()
        .whereIn('cluster_id', part)
        .where({ content_hash: contentHash })
        .whereNull('claimed_by')
        .where('access_revision', '<', revision)
        .update({ access_revision: revision });
      return [];
    });
  }

  /** Clusters whose bundles may be older than the revision, with the hash of what they have. */
  async findBehind(
    revision: number,
    options: { limit: number },
  ): Promise<{ id: string; contentHash: string | undefined }[]> {
    const rows: { id: string; content_hash: string | null }[] =
      await this.#database<ClusterRow>('clusters')
        .leftJoin('access_deliveries as d', 'd.cluster_id', 'clusters.id')
        .whereNot('clusters.state', 'deleting')
        .where(behind =>
          behind
            .whereNull('d.access_revision')
            .orWhere('d.access_revision', '<', revision),
        )
        .orderBy('clusters.id')
        .limit(options.limit)
        .select('clusters.id as id', 'd.content_hash as content_hash');
    return rows.map(({ id, content_hash: hash }) => ({
      id,
      contentHash: hash ?? undefined,
    }));
  }

  async forget(clusterId: string): Promise<void> {
    await this.#rows().where({ cluster_id: clusterId }).delete();
  }

  #rows() {
    return this.#database<DeliveryRow>('access_deliveries');
  }
}

function toDelivery(row: DeliveryRow): Delivery {
  return {
    revision: Number(row.access_revision),
    contentHash: row.content_hash ?? undefined,
  };
}
