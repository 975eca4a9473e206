import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { AuditRow } from './AuditRow';
import type { ClusterAuditLog, NewAuditRecord } from './ClusterAuditLog';
import { listAuditRecords } from './listAuditRecords';
import { RefusalLimit } from './RefusalLimit';
import { toAuditRow } from './toAuditRow';

const GATHER_MS = 500;
const MOST_PER_BATCH = 500;
const MOST_WAITING = 20_000;
/** SQLite takes no more rows in a statement. */
const ROWS_PER_STATEMENT = 250;
const ROWS_PER_PURGE = 2_000;
const MOST_REFUSALS_PER_MINUTE = 120;
const SUMMARY_MS = 60_000;

type Options = { database: Knex; logger: LoggerService };

/** Keeps records in the table cluster_audit_log; writes them in batches of up to half a second. */
export class DatabaseClusterAuditLog implements ClusterAuditLog {
  readonly #database: Knex;
  readonly #logger: LoggerService;
  readonly #refusals = RefusalLimit.create({
    mostPerMinute: MOST_REFUSALS_PER_MINUTE,
  });
  #waiting: NewAuditRecord[] = [];
  #dropped = 0;
  #droppedInAll = 0;
  #timer: NodeJS.Timeout | undefined;
  #summaryTimer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;

  static create(options: Options): DatabaseClusterAuditLog {
    return new DatabaseClusterAuditLog(options);
  }

  private constructor(options: Options) {
    this.#database = options.database;
    this.#logger = options.logger;
  }

  /** Records that were lost since the start because the database took them too slowly. */
  get dropped(): number {
    return this.#droppedInAll;
  }

  record(record: NewAuditRecord): void {
    if (this.#refusals.admits(record)) {
      this.#add(record);
    } else {
      this.#summaryTimer ??= setTimeout(
        () => this.#summarize(),
        SUMMARY_MS,
      ).unref();
    }
  }

  #summarize(): void {
    clearTimeout(this.#summaryTimer);
    this.#summaryTimer = undefined;
    this.#refusals.takeLeftOut().forEach(record => this.#add(record));
  }

  #add(record: NewAuditRecord): void {
    if (this.#waiting.length >= MOST_WAITING) {
      this.#dropped += 1;
      this.#droppedInAll += 1;
      return;
    }
    this.#waiting.push(record);
    if (this.#waiting.length >= MOST_PER_BATCH && !this.#writing) {
      void this.#flush();
    } else {
      this.#flushSoon();
    }
  }

  list(clusterId: string, query: Parameters<ClusterAuditLog['list']>[1]) {
    return listAuditRecords(this.#database, clusterId, query);
  }

  /** Writes what waits; also for shutdown. What cannot be written waits on. */
  async flush(): Promise<void> {
    this.#summarize();
    return this.#flush();
  }

  async #flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
      if (this.#waiting.length > 0) {
        this.#flushSoon();
      }
    });
    return this.#writing;
  }

  /** Forgets older records, a few at a time so that nobody has to wait for it. */
  async purge(before: number, options: { signal?: AbortSignal } = {}) {
    let count = 0;
    for (;;) {
      const deleted = await this.#database('cluster_audit_log')
        .whereIn(
          'id',
          this.#database<AuditRow>('cluster_audit_log')
            .select('id')
            .where('at', '<', before)
            .orderBy('at')
            .limit(ROWS_PER_PURGE),
        )
        .delete();
      count += deleted;
      if (deleted < ROWS_PER_PURGE || options.signal?.aborted) {
        return count;
      }
    }
  }

  #flushSoon(): void {
    this.#timer ??= setTimeout(() => void this.#flush(), GATHER_MS).unref();
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, MOST_PER_BATCH);
      try {
        await this.#database.batchInsert(
          'cluster_audit_log',
          batch.map(toAuditRow),
          ROWS_PER_STATEMENT,
        );
      } catch (error) {
        this.#waiting = [...batch, ...this.#waiting];
        this.#logger.error(
          'audit records of clusters could not be written; they wait for the next try',
          { error: codeOf(error), waiting: this.#waiting.length },
        );
        break;
      }
    }
    if (this.#dropped > 0) {
      this.#logger.error(
        'audit records of clusters were lost because the database takes them too slowly',
        { lost: this.#dropped, lostSinceStart: this.#droppedInAll },
      );
      this.#dropped = 0;
    }
  }
}

/** Texts of database errors have the values in them. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error
    ? String(error.code)
    : 'unknown';
}
