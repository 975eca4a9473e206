import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  AgentBundleStatus,
  BundleRevision,
} from '@rigging/backstage-plugin-clusters-common';
import type { Knex } from 'knex';
import type { Revisions } from '../revisions/Revisions';
import type { ReportingTunnel } from './BundleOutlet';
import type { BundleRow } from './BundleRow';
import type { BundleKey } from './Bundles';
import type { BundleStore } from './BundleStore';
import { lockBundle } from './lockBundle';
import { recordBundleStatus } from './recordBundleStatus';

// Databases limit how many values a query may have.
const CLUSTERS_PER_QUERY = 500;

type Options = { database: Knex; revisions: Revisions; now: () => number };

/**
 * A {@link BundleStore} on SQLite or PostgreSQL. The revision of a bundle is the
 * counter's value at its last change: so it grows also over deletion and return.
 * Who changes a bundle locks first its row and then the counter.
 */
export class DatabaseBundleStore implements BundleStore {
  readonly #options: Options;

  static create(options: Options): DatabaseBundleStore {
    return new DatabaseBundleStore(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async put(
    key: BundleKey,
    options: {
      seal: () => string;
      hash: string;
      isDeletionApproved?: boolean;
      ifRevision?: number;
    },
  ) {
    const { hash, isDeletionApproved = false, ifRevision } = options;
    const known = await this.find(key);
    checkRevision(known, key, ifRevision);
    if (known && isWanted(known, options)) {
      return { revision: Number(known.revision), isChanged: false };
    }
    const content = options.seal();
    return this.#options.database.transaction(async tx => {
      const row = await lockBundle(tx, key);
      checkRevision(row, key, ifRevision);
      if (isWanted(row, options)) {
        return { revision: Number(row.revision), isChanged: false };
      }
      const change = {
        ...{ content, hash, is_deleted: false },
        is_deletion_approved: isDeletionApproved,
      };
      return { revision: await this.#change(tx, key, change), isChanged: true };
    });
  }

  async delete(key: BundleKey): Promise<number | undefined> {
    return this.#options.database.transaction(async tx => {
      const row = await bundlesOf(tx, key).forUpdate().first();
      if (!row || row.is_deleted) {
        return undefined;
      }
      const change = { content: null, hash: null, is_deleted: true };
      return this.#change(tx, key, change);
    });
  }

  async approveDeletions(key: BundleKey, revision: number) {
    return this.#options.database.transaction(async tx => {
      const row = await bundlesOf(tx, key).forUpdate().first();
      if (!row) {
        throw new NotFoundError(
          `There is no bundle '${key.source}/${key.name}' in this cluster; look at the list of its bundles`,
        );
      }
      if (Number(row.revision) !== revision) {
        throw new ConflictError(
          `Revision ${revision} of the bundle '${key.source}/${key.name}' is not the newest, ${row.revision} is; look at what that one deletes`,
        );
      }
      if (row.state !== 'held' || Number(row.settled_revision) !== revision) {
        throw new ConflictError(
          `The deletions of the bundle '${key.source}/${key.name}' are not held, so there is nothing to approve`,
        );
      }
      await this.#change(tx, key, { is_deletion_approved: true });
      return (await bundlesOf(tx, key).first()) as BundleRow;
    });
  }

  async list(clusterId: string): Promise<BundleRow[]> {
    return this.#options
      .database<BundleRow>('bundles')
      .where({ cluster_id: clusterId })
      .orderBy(['source', 'name']);
  }

  async find(key: BundleKey): Promise<BundleRow | undefined> {
    return bundlesOf(this.#options.database, key).first();
  }

  async findIndexes(clusterIds: string[]) {
    const { database } = this.#options;
    const found = new Map<string, BundleRevision[]>();
    for (let from = 0; from < clusterIds.length; from += CLUSTERS_PER_QUERY) {
      const rows = await database<BundleRow>('bundles')
        .whereIn(
          'cluster_id',
          clusterIds.slice(from, from + CLUSTERS_PER_QUERY),
        )
        // An agent that has just cleaned up must not be told to begin again.
        .whereNotIn(
          'cluster_id',
          database('clusters').where({ state: 'deleting' }).select('id'),
        )
        .orderBy('revision')
        .select('cluster_id', 'source', 'name', 'revision', 'is_deleted');
      for (const row of rows) {
        const index = found.get(row.cluster_id) ?? [];
        found.set(row.cluster_id, index);
        index.push({
          source: row.source,
          name: row.name,
          revision: Number(row.revision),
          isDeleted: Boolean(row.is_deleted),
        });
      }
    }
    return found;
  }

  async findChanged(counter: number): Promise<string[]> {
    const rows = await this.#options
      .database<BundleRow>('bundles')
      .where('revision', '>', counter)
      .distinct('cluster_id');
    return rows.map(row => row.cluster_id);
  }

  async findUnsettled(clusterId: string): Promise<Set<string>> {
    const rows = await this.#options
      .database<BundleRow>('bundles')
      .where({ cluster_id: clusterId })
      .whereRaw('settled_revision <> revision')
      .distinct('source');
    return new Set(rows.map(row => row.source));
  }

  async recordStatus(tunnel: ReportingTunnel, status: AgentBundleStatus) {
    const { database, revisions, now } = this.#options;
    return database.transaction(tx =>
      recordBundleStatus(tx, { tunnel, status, revisions, now: now() }),
    );
  }

  async forget(clusterId: string): Promise<number> {
    return this.#options.database.transaction(async tx => {
      await tx('bundles').where({ cluster_id: clusterId }).delete();
      return this.#count(tx);
    });
  }

  async #change(
    tx: Knex.Transaction,
    key: BundleKey,
    change: Partial<BundleRow>,
  ): Promise<number> {
    const revision = await this.#count(tx);
    await bundlesOf(tx, key).update({
      is_deletion_approved: false,
      updated_at: this.#options.now(),
      ...change,
      revision,
    });
    return revision;
  }

  /** Moves the counter, which stays locked until the end of the transaction. */
  async #count(tx: Knex.Transaction): Promise<number> {
    await this.#options.revisions.bump('bundles', tx);
    const { value } = await tx('revisions')
      .where({ name: 'bundles' })
      .first('value');
    return Number(value);
  }
}

/** Who decided on what was wanted then must not undo what somebody else has wanted since. */
function checkRevision(
  row: BundleRow | undefined,
  key: BundleKey,
  ifRevision: number | undefined,
): void {
  const revision = Number(row?.revision ?? 0);
  if (ifRevision !== undefined && ifRevision !== revision) {
    throw new ConflictError(
      `The bundle '${key.source}/${key.name}' has the revision ${revision} and not ${ifRevision} any more; read it, and decide again what is wanted`,
    );
  }
}

/** Whether the same is wanted already, and an approval would change nothing. */
function isWanted(
  row: BundleRow,
  options: { hash: string; isDeletionApproved?: boolean },
): boolean {
  const isUndisputed =
    Boolean(row.is_deletion_approved) ||
    (Number(row.settled_revision) === Number(row.revision) &&
      row.state !== 'held');
  return (
    !row.is_deleted &&
    row.hash === options.hash &&
    (!options.isDeletionApproved || isUndisputed)
  );
}

function bundlesOf(database: Knex, key: BundleKey) {
  const { clusterId, source, name } = key;
  return database<BundleRow>('bundles').where({
    cluster_id: clusterId,
    source,
    name,
  });
}
