import type { NewAuditRecord } from './ClusterAuditLog';

const MINUTE_MS = 60_000;
const MOST_ACTORS = 10_000;

type LeftOut = { last: NewAuditRecord; count: number };

/**
 * Keeps one actor's refused requests from pushing out the records of others: so many
 * a minute are written one by one, and what comes on top is counted.
 */
export class RefusalLimit {
  readonly #mostPerMinute: number;
  readonly #actors = new Map<string, { since: number; count: number }>();
  #leftOut = new Map<string, LeftOut>();

  static create(options: { mostPerMinute: number }): RefusalLimit {
    return new RefusalLimit(options);
  }

  private constructor(options: { mostPerMinute: number }) {
    this.#mostPerMinute = options.mostPerMinute;
  }

  /** False for a record that is counted instead. */
  admits(record: NewAuditRecord): boolean {
    if (record.kind !== 'request' || record.code < 400) {
      return true;
    }
    if (this.#count(record) <= this.#mostPerMinute) {
      return true;
    }
    const key = `${record.actor}\n${record.clusterId ?? ''}`;
    const count = (this.#leftOut.get(key)?.count ?? 0) + 1;
    this.#leftOut.set(key, { last: record, count });
    return false;
  }

  /** One record for each actor and cluster with what was counted since the last call. */
  takeLeftOut(): NewAuditRecord[] {
    const taken = [...this.#leftOut.values()];
    this.#leftOut = new Map();
    return taken.map(({ last, count }) => ({
      ...{ at: last.at, clusterId: last.clusterId, actor: last.actor },
      ...{ kind: 'request', verb: '*', code: last.code },
      message: `${count} more refused requests are not listed one by one: there were more than ${
        this.#mostPerMinute
      } in a minute`,
    }));
  }

  #count({ actor, at }: NewAuditRecord): number {
    const time = at.getTime();
    const known = this.#actors.get(actor);
    if (known && time - known.since < MINUTE_MS) {
      known.count += 1;
      return known.count;
    }
    this.#actors.delete(actor);
    this.#actors.set(actor, { since: time, count: 1 });
    // Entries are in the order of their age.
    const [oldest] = this.#actors.keys();
    if (this.#actors.size > MOST_ACTORS) {
      this.#actors.delete(oldest);
    }
    return 1;
  }
}
