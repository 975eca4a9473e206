const MOST_KEYS = 10_000;

/** Counts per key in windows of fixed length, with bounded memory. */
export class RateLimiter {
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #now: () => number;
  readonly #counts = new Map<string, { count: number; resetAt: number }>();

  static create(options: {
    limit: number;
    windowMs: number;
    now: () => number;
  }): RateLimiter {
    return new RateLimiter(options);
  }

  private constructor(options: {
    limit: number;
    windowMs: number;
    now: () => number;
  }) {
    this.#limit = options.limit;
    this.#windowMs = options.windowMs;
    this.#now = options.now;
  }

  isExceeded(key: string): boolean {
    const entry = this.#counts.get(key);
    return (
      entry !== undefined &&
      entry.resetAt > this.#now() &&
      entry.count >= this.#limit
    );
  }

  count(key: string): void {
    const now = this.#now();
    const entry = this.#counts.get(key);
    if (entry && entry.resetAt > now) {
      entry.count += 1;
      return;
    }
    // Deleted first so that the map stays in the order of windows.
    this.#counts.delete(key);
    this.#counts.set(key, { count: 1, resetAt: now + this.#windowMs });
    for (const oldest of this.#counts.keys()) {
      if (this.#counts.size <= MOST_KEYS) {
        break;
      }
      this.#counts.delete(oldest);
    }
  }
}
