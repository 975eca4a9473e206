import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { changeCluster } from './changeCluster';
import type { ClusterFilters, ClusterQuery } from './ClusterQuery';
import type { ClusterRecord } from './ClusterRecord';
import type {
  ClusterStore,
  RegistrationRequest,
  RemovedCluster,
  TokenRecord,
} from './ClusterStore';
import { countFacets } from './countFacets';
import { fromRow } from './fromRow';
import { insertCluster } from './insertCluster';
import { listClusters } from './listClusters';
import { registerAgent } from './registerAgent';
import { removeCluster } from './removeCluster';
import type { ClusterRow, RemovedClusterRow, TokenRow } from './rows';
import { toTokenRecord } from './toTokenRecord';

const MOST_PER_SWEEP = 200;

/** A {@link ClusterStore} on SQLite or PostgreSQL. */
export class DatabaseClusterStore implements ClusterStore {
  readonly #database: Knex;

  static async create(options: {
    database: DatabaseService;
  }): Promise<DatabaseClusterStore> {
    const client = await options.database.getClient();
    if (!options.database.migrations?.skip) {
      await client.migrate.latest({
        directory: resolvePackagePath(
          '@rigging/backstage-plugin-clusters-backend',
          'migrations',
        ),
      });
    }
    return new DatabaseClusterStore(client);
  }

  private constructor(database: Knex) {
    this.#database = database;
  }

  list(query: ClusterQuery) {
    return listClusters(this.#database, query);
  }

  facets(filters: ClusterFilters) {
    return countFacets(this.#database, filters);
  }

  async findByName(name: string) {
    // Also keeps NUL characters from PostgreSQL, which takes them for an error.
    return /^[a-z0-9-]{1,63}$/.test(name) ? this.#find({ name }) : undefined;
  }

  async findById(id: string) {
    return this.#find({ id });
  }

  async findByNames(names: string[]) {
    const rows = await this.#database<ClusterRow>('clusters').whereIn(
      'name',
      names,
    );
    return rows.map(fromRow);
  }

  async findRemoved(id: string): Promise<RemovedCluster | undefined> {
    const row = await this.#database<RemovedClusterRow>('removed_clusters')
      .where({ id })
      .first();
    return (
      row && {
        id: row.id,
        name: row.name,
        clusterUid: row.cluster_uid ?? undefined,
        publicKey: row.public_key ? JSON.parse(row.public_key) : undefined,
      }
    );
  }

  insert(cluster: ClusterRecord) {
    return insertCluster(this.#database, cluster);
  }

  change(
    id: string,
    change: (cluster: ClusterRecord) => ClusterRecord | undefined,
  ) {
    return this.#database.transaction(transaction =>
      changeCluster(transaction, { id, change }),
    );
  }

  remove(id: string, options: { reason: string; now: number }) {
    return this.#database.transaction(transaction =>
      removeCluster(transaction, { id, ...options }),
    );
  }

  async findOverdue(now: number) {
    const rows = await this.#database<ClusterRow>('clusters')
      .select('id')
      .where({ state: 'deleting' })
      .where('deletion_deadline', '<=', now)
      .limit(MOST_PER_SWEEP);
    return rows.map(row => row.id);
  }

  async findStale(reportedBefore: number) {
    const rows = await this.#database<ClusterRow>('clusters')
      .select('id')
      .whereIn('phase', ['ready', 'degraded'])
      .where('reported_at', '<', reportedBefore)
      // What has been noticed already needs no second look.
      .whereNot('conditions', 'like', '%NoRecentReport%')
      .limit(MOST_PER_SWEEP);
    return rows.map(row => row.id);
  }

  async renewToken(token: TokenRecord, options: { now: number }) {
    await this.#database.transaction(async transaction => {
      await transaction<TokenRow>('registration_tokens')
        .where({ cluster_id: token.clusterId })
        .whereNull('used_by')
        .whereNull('revoked_at')
        .update({ revoked_at: options.now });
      await transaction<TokenRow>('registration_tokens').insert({
        id: token.id,
        cluster_id: token.clusterId,
        secret_hash: token.secretHash,
        created_at: options.now,
        expires_at: token.expiresAt,
        used_by: null,
        revoked_at: null,
      });
    });
  }

  async findToken(id: string) {
    const row = await this.#database<TokenRow>('registration_tokens')
      .where({ id })
      .first();
    return row && toTokenRecord(row);
  }

  async purgeTokens(expiredBefore: number) {
    return this.#database<TokenRow>('registration_tokens')
      .where('expires_at', '<', expiredBefore)
      .delete();
  }

  register(request: RegistrationRequest) {
    return registerAgent(this.#database, request);
  }

  async #find(where: Partial<ClusterRow>): Promise<ClusterRecord | undefined> {
    const row = await this.#database<ClusterRow>('clusters')
      .where(where)
      .first();
    return row && fromRow(row);
  }
}
