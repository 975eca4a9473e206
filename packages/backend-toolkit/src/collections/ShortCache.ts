type Entry<V> = { until: number; value: Promise<V>; isRenewing: boolean };

/**
 * Remembers answers for a moment, so that a burst of requests asks once. An answer that is in use is asked for again
 * at half its time, so that nobody waits for that; none is used for longer than its time. Failures are not remembered.
 *
 * @public
 */
export class ShortCache<V> {
  readonly #ttlMs: number;
  readonly #maxEntries: number;
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry<V>>();

  static create<V>(options: {
    ttlMs: number;
    maxEntries?: number;
    now: () => number;
  }): ShortCache<V> {
    return new ShortCache(options);
  }

  private constructor(options: {
    ttlMs: number;
    maxEntries?: number;
    now: () => number;
  }) {
    this.#ttlMs = options.ttlMs;
    this.#maxEntries = options.maxEntries ?? 10_000;
    this.#now = options.now;
  }

  async get(key: string, load: () => Promise<V>): Promise<V> {
    const known = this.#entries.get(key);
    const now = this.#now();
    if (!known || known.until <= now) {
      return this.#remember(key, now, load()).value;
    }
    if (!known.isRenewing && known.until - now < this.#ttlMs / 2) {
      known.isRenewing = true;
      load().then(
        value => {
          if (this.#entries.get(key) === known) {
            this.#remember(key, now, Promise.resolve(value));
          }
        },
        () => this.#forget(key, known),
      );
    }
    return known.value;
  }

  #remember(key: string, since: number, value: Promise<V>): Entry<V> {
    const entry = { until: since + this.#ttlMs, value, isRenewing: false };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    value.catch(() => this.#forget(key, entry));
    this.#removeOldest();
    return entry;
  }

  #forget(key: string, entry: Entry<V>): void {
    if (this.#entries.get(key) === entry) {
      this.#entries.delete(key);
    }
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }

  /** Entries are in the order of their age. */
  #removeOldest(): void {
    for (const [key, { until }] of this.#entries) {
      if (until > this.#now() && this.#entries.size <= this.#maxEntries) {
        return;
      }
      this.#entries.delete(key);
    }
  }
}
