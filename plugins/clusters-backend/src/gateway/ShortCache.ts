type Entry<V> = { until: number; value: Promise<V> };

/** Remembers answers for a moment, so that a burst of requests asks once. Failures are not remembered. */
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
    if (known && known.until > this.#now()) {
      return known.value;
    }
    const entry = { until: this.#now() + this.#ttlMs, value: load() };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    entry.value.catch(() => {
      if (this.#entries.get(key) === entry) {
        this.#entries.delete(key);
      }
    });
    this.#removeOldest();
    return entry.value;
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
