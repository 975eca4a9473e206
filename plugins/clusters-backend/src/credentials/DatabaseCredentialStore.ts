import type { Knex } from 'knex';
import type { Revisions } from '../revisions/Revisions';
import type { CredentialRecord } from './CredentialRecord';
import type { CredentialRow } from './CredentialRow';
import type { CredentialStore } from './CredentialStore';
import { insertCredential } from './insertCredential';

const IDS_AT_ONCE = 200;

type Options = {
  database: Knex;
  revisions: Revisions;
  /** Credentials that were made when more was allowed end as early as those of today. */
  maxTtlMs: number;
};

/** A {@link CredentialStore} on SQLite or PostgreSQL. */
export class DatabaseCredentialStore implements CredentialStore {
  readonly #database: Knex;
  readonly #revisions: Revisions;
  readonly #maxTtlMs: number;

  static create(options: Options): DatabaseCredentialStore {
    return new DatabaseCredentialStore(options);
  }

  private constructor(options: Options) {
    this.#database = options.database;
    this.#revisions = options.revisions;
    this.#maxTtlMs = options.maxTtlMs;
  }

  async find(id: string): Promise<CredentialRecord | undefined> {
    const row = await this.#database<CredentialRow>('credentials')
      .where({ id })
      .first();
    return row && (await this.#read([row]))[0];
  }

  async list(query: {
    subject?: string;
    limit: number;
  }): Promise<CredentialRecord[]> {
    const rows = this.#database<CredentialRow>('credentials')
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .limit(query.limit);
    return this.#read(
      await (query.subject === undefined
        ? rows
        : rows.where({ subject: query.subject })),
    );
  }

  async listSubjects(): Promise<string[]> {
    const rows = await this.#database<CredentialRow>('credentials')
      .distinct('subject')
      .orderBy('subject');
    return rows.map(({ subject }) => subject);
  }

  async insert(
    credential: CredentialRecord,
    options: { maxPerSubject: number; now: number },
  ): Promise<void> {
    await this.#database.transaction(transaction =>
      insertCredential(transaction, credential, {
        ...options,
        maxTtlMs: this.#maxTtlMs,
      }),
    );
  }

  async delete(id: string): Promise<boolean> {
    return this.#database.transaction(async transaction => {
      await transaction('credential_clusters')
        .where({ credential_id: id })
        .delete();
      const count = await transaction('credentials').where({ id }).delete();
      if (count > 0) {
        await this.#revisions.bump('access', transaction);
      }
      return count > 0;
    });
  }

  async markUsed(ids: string[], at: number): Promise<void> {
    for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
      await this.#database<CredentialRow>('credentials')
        .whereIn('id', ids.slice(start, start + IDS_AT_ONCE))
        .where(query =>
          query.whereNull('last_used_at').orWhere('last_used_at', '<', at),
        )
        .update({ last_used_at: at });
    }
  }

  async purge(endedBefore: number): Promise<number> {
    const ended = this.#database<CredentialRow>('credentials')
      .select('id')
      .where('expires_at', '<', endedBefore)
      .orWhere('created_at', '<', endedBefore - this.#maxTtlMs);
    await this.#database('credential_clusters')
      .whereIn('credential_id', ended.clone())
      .orWhereNotIn('cluster_id', this.#database('clusters').select('id'))
      .delete();
    return this.#database('credentials').whereIn('id', ended).delete();
  }

  async takeEnding(query: {
    now: number;
    withinMs: number;
    limit: number;
  }): Promise<CredentialRecord[]> {
    const rows = await this.#database<CredentialRow>('credentials')
      .whereNull('warned_at')
      .where('expires_at', '>', query.now)
      .where('expires_at', '<', query.now + query.withinMs)
      .whereRaw('expires_at - created_at > ?', [2 * query.withinMs])
      .limit(query.limit);
    await this.#database<CredentialRow>('credentials')
      .whereIn(
        'id',
        rows.map(row => row.id),
      )
      .update({ warned_at: query.now });
    return this.#read(rows);
  }

  async #read(rows: CredentialRow[]): Promise<CredentialRecord[]> {
    const clusters = await this.#findClusters(
      rows.filter(row => !row.all_clusters).map(row => row.id),
    );
    return rows.map(row => ({
      id: row.id,
      secretHash: row.secret_hash,
      name: row.name,
      subject: row.subject,
      kind: row.kind === 'ci' ? 'ci' : 'kubeconfig',
      clusters: row.all_clusters ? undefined : clusters.get(row.id) ?? [],
      isReadOnly: Boolean(row.read_only),
      createdBy: row.created_by,
      createdAt: Number(row.created_at),
      expiresAt: Math.min(
        Number(row.expires_at),
        Number(row.created_at) + this.#maxTtlMs,
      ),
      lastUsedAt:
        row.last_used_at === null ? undefined : Number(row.last_used_at),
    }));
  }

  /** Joined with the registry: a removed cluster is on no list any more, and its id never comes back. */
  async #findClusters(
    ids: string[],
  ): Promise<Map<string, { id: string; name: string }[]>> {
    const found = new Map<string, { id: string; name: string }[]>();
    for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
      const rows: { credential_id: string; id: string; name: string }[] =
        await this.#database('credential_clusters')
          .join('clusters', 'clusters.id', 'credential_clusters.cluster_id')
          .select('credential_id', 'clusters.id', 'clusters.name')
          .whereIn('credential_id', ids.slice(start, start + IDS_AT_ONCE))
          .orderBy('clusters.name');
      for (const { credential_id, id, name } of rows) {
        found.set(credential_id, [
          ...(found.get(credential_id) ?? []),
          { id, name },
        ]);
      }
    }
    return found;
  }
}
