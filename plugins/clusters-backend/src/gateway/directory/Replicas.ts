import type { Knex } from 'knex';
import type { GatewayRole } from '../GatewayRole';

type ReplicasOptions = {
  database: Knex;
  replicaId: string;
  role: GatewayRole;
  deadAfterMs: number;
  now: () => Date;
  /** Does not jump when the clock is set. */
  monotonicMs: () => number;
};

/**
 * The heartbeats of the replicas. A replica is dead when this one has not seen
 * its heartbeat move for a while, so clocks need not agree.
 */
export class Replicas {
  readonly #options: ReplicasOptions;
  readonly #seen = new Map<string, { beat: number; at: number }>();
  #lastBeat = 0;

  static create(options: ReplicasOptions): Replicas {
    return new Replicas(options);
  }

  private constructor(options: ReplicasOptions) {
    this.#options = options;
  }

  /** Enters this replica, or moves its heartbeat; true when it was not in the directory. */
  async beat(peerUrl: string): Promise<boolean> {
    const { database, replicaId, role, now } = this.#options;
    this.#lastBeat = Math.max(this.#lastBeat + 1, now().getTime());
    const row = { peer_url: peerUrl, role, heartbeat_at: this.#lastBeat };
    const changed = await database('gateway_replicas')
      .where({ id: replicaId })
      .update(row);
    if (changed > 0) {
      return false;
    }
    await database('gateway_replicas').insert({ id: replicaId, ...row });
    return true;
  }

  /** Whoever listened at this replica's address before has gone: the address is taken. */
  async predecessors(peerUrl: string): Promise<string[]> {
    const rows = await this.#options
      .database('gateway_replicas')
      .where({ peer_url: peerUrl })
      .whereNot({ id: this.#options.replicaId })
      .select('id');
    return rows.map(row => row.id);
  }

  async dead(): Promise<string[]> {
    const { database, replicaId, deadAfterMs, monotonicMs } = this.#options;
    const rows = await database('gateway_replicas')
      .whereNot({ id: replicaId })
      .select('id', 'heartbeat_at');
    const at = monotonicMs();
    const dead: string[] = [];
    for (const row of rows) {
      const beat = Number(row.heartbeat_at);
      const seen = this.#seen.get(row.id);
      if (!seen || seen.beat !== beat) {
        this.#seen.set(row.id, { beat, at });
      } else if (at - seen.at >= deadAfterMs) {
        dead.push(row.id);
      }
    }
    const known = new Set(rows.map(row => row.id));
    [...this.#seen.keys()]
      .filter(id => !known.has(id))
      .forEach(id => this.#seen.delete(id));
    return dead;
  }
}
