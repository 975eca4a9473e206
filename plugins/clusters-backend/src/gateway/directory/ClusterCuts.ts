import type { Knex } from 'knex';

type CutRow = { id: number; cluster_id: string; reason: string };

// A row with a lower id can become visible later than one with a higher.
const overlap = 100;
const keepMs = 3_600_000;

/** Tells every replica that the tunnels of a cluster have to end. */
export class ClusterCuts {
  readonly #database: Knex;
  readonly #now: () => Date;
  readonly #seen = new Set<number>();
  #last = 0;

  static create(options: { database: Knex; now: () => Date }): ClusterCuts {
    return new ClusterCuts(options);
  }

  private constructor(options: { database: Knex; now: () => Date }) {
    this.#database = options.database;
    this.#now = options.now;
  }

  /** Leaves out what was cut before this replica was there. */
  async begin(): Promise<void> {
    await this.next();
  }

  async add(clusterId: string, reason: string): Promise<void> {
    await this.#database('gateway_cuts').insert({
      cluster_id: clusterId,
      reason: reason.slice(0, 256),
      cut_at: this.#now().getTime(),
    });
  }

  /** Cuts that were not returned before. */
  async next(): Promise<{ clusterId: string; reason: string }[]> {
    const rows = await this.#database<CutRow>('gateway_cuts')
      .where('id', '>', this.#last - overlap)
      .orderBy('id');
    const fresh = rows.filter(row => !this.#seen.has(row.id));
    fresh.forEach(row => this.#seen.add(row.id));
    this.#last = rows.at(-1)?.id ?? this.#last;
    for (const id of this.#seen) {
      if (id <= this.#last - overlap) {
        this.#seen.delete(id);
      }
    }
    return fresh.map(row => ({
      clusterId: row.cluster_id,
      reason: row.reason,
    }));
  }

  async removeOld(): Promise<void> {
    await this.#database('gateway_cuts')
      .where('cut_at', '<', this.#now().getTime() - keepMs)
      .where('id', '<', this.#last - overlap)
      .delete();
  }
}
