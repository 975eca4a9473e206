import { ShortCache } from '@rigging/backend-toolkit';
import type { ClusterAgent } from '@rigging/backstage-plugin-clusters-common';
import type { Knex } from 'knex';
import type { DirectoryTunnel } from './DirectoryTunnel';

/** Another replica that holds a tunnel. */
export type TunnelHolder = { replicaId: string; peerUrl: string };

type TunnelRow = {
  instance: string;
  agent_version: string;
  connected_at: number | string;
  leader: number | boolean;
};

const holdersMs = 500;

/** Which replica holds which tunnel, in the database that the replicas share. */
export class TunnelDirectory {
  readonly #database: Knex;
  readonly #replicaId: string;
  readonly #holders: ShortCache<TunnelHolder[]>;

  static create(options: {
    database: Knex;
    replicaId: string;
    now: () => Date;
  }): TunnelDirectory {
    return new TunnelDirectory(options);
  }

  private constructor(options: {
    database: Knex;
    replicaId: string;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#replicaId = options.replicaId;
    this.#holders = ShortCache.create({
      ttlMs: holdersMs,
      now: () => options.now().getTime(),
    });
  }

  /** The number of the cluster's next tunnel; the same is never given twice. */
  async nextEpoch(clusterId: string): Promise<number> {
    return this.#database.transaction(async tx => {
      await tx('gateway_epochs')
        .insert({ cluster_id: clusterId, epoch: 0 })
        .onConflict('cluster_id')
        .ignore();
      await tx('gateway_epochs')
        .where({ cluster_id: clusterId })
        .increment('epoch', 1);
      const row = await tx('gateway_epochs')
        .where({ cluster_id: clusterId })
        .first('epoch');
      return Number(row.epoch);
    });
  }

  /**
   * Enters a tunnel. Older ones of the same agent process are dead or about to be; they
   * leave. False when a newer one was faster: then this one is not entered.
   */
  async add(tunnel: DirectoryTunnel): Promise<boolean> {
    const { clusterId, instance, epoch } = tunnel;
    const isEntered = await this.#database.transaction(async tx => {
      // One after the other, or neither would see the other.
      await tx('gateway_epochs')
        .where({ cluster_id: clusterId })
        .forUpdate()
        .first('epoch');
      const same = { cluster_id: clusterId, instance };
      const newer = await tx('gateway_tunnels')
        .where(same)
        .where('epoch', '>', epoch)
        .first('id');
      if (newer) {
        return false;
      }
      await tx('gateway_tunnels')
        .where(same)
        .where('epoch', '<', epoch)
        .delete();
      await tx('gateway_tunnels')
        .insert({
          id: tunnel.id,
          cluster_id: clusterId,
          replica_id: this.#replicaId,
          epoch,
          instance,
          agent_version: tunnel.agentVersion,
          connected_at: tunnel.connectedAt.getTime(),
          leader: tunnel.leader,
        })
        .onConflict('id')
        .ignore();
      return true;
    });
    this.#holders.delete(clusterId);
    return isEntered;
  }

  async remove(tunnel: DirectoryTunnel): Promise<void> {
    await this.#database('gateway_tunnels').where({ id: tunnel.id }).delete();
    this.#holders.delete(tunnel.clusterId);
  }

  /** False when the tunnel is in the directory no more: a newer one has taken its place. */
  async setLeader(tunnel: DirectoryTunnel, leader: boolean): Promise<boolean> {
    const changed = await this.#database('gateway_tunnels')
      .where({ id: tunnel.id, epoch: tunnel.epoch })
      .update({ leader });
    return changed > 0;
  }

  /** Ids of this replica's tunnels that the directory still has. */
  async ownIds(): Promise<Set<string>> {
    const rows = await this.#database('gateway_tunnels')
      .where({ replica_id: this.#replicaId })
      .select('id');
    return new Set(rows.map(row => row.id));
  }

  async agentsOf(clusterId: string): Promise<ClusterAgent[]> {
    const rows: TunnelRow[] = await this.#database('gateway_tunnels')
      .where({ cluster_id: clusterId })
      .orderBy('epoch')
      .select('instance', 'agent_version', 'connected_at', 'leader');
    return rows.map(row => ({
      instance: row.instance,
      version: row.agent_version,
      connectedAt: new Date(Number(row.connected_at)),
      leader: Boolean(row.leader),
    }));
  }

  /** Other replicas that hold tunnels of the cluster. */
  async holdersOf(clusterId: string): Promise<TunnelHolder[]> {
    return this.#holders.get(clusterId, async () => {
      const rows = await this.#database('gateway_tunnels')
        .join(
          'gateway_replicas',
          'gateway_replicas.id',
          'gateway_tunnels.replica_id',
        )
        .where('gateway_tunnels.cluster_id', clusterId)
        .whereNot('gateway_tunnels.replica_id', this.#replicaId)
        .groupBy('gateway_replicas.id', 'gateway_replicas.peer_url')
        .orderByRaw('max(gateway_tunnels.epoch) desc')
        .select('gateway_replicas.id', 'gateway_replicas.peer_url');
      return rows.map(row => ({ replicaId: row.id, peerUrl: row.peer_url }));
    });
  }

  /** Takes a replica's tunnels out and returns the clusters that they were of. */
  async removeReplica(replicaId: string): Promise<string[]> {
    return this.#database.transaction(async tx => {
      const rows = await tx('gateway_tunnels')
        .where({ replica_id: replicaId })
        .distinct('cluster_id');
      await tx('gateway_tunnels').where({ replica_id: replicaId }).delete();
      await tx('gateway_replicas').where({ id: replicaId }).delete();
      this.#holders.clear();
      return rows.map(row => row.cluster_id);
    });
  }
}
