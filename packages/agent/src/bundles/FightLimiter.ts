/** When somebody counts as changing an object again and again. */
export interface FightLimits {
  /** So many corrections of one object within the time are enough. */
  enough: { corrections: number; withinMs: number }[];
  /** For how long it is left alone then. */
  pauseMs: number;
}

// The second is for controllers that come by a few times a minute, such as autoscalers.
const defaults: FightLimits = {
  enough: [
    { corrections: 5, withinMs: 60_000 },
    { corrections: 10, withinMs: 600_000 },
  ],
  pauseMs: 300_000,
};

/** Keeps us from correcting what somebody else changes back each time. */
export class FightLimiter {
  readonly #limits: FightLimits;
  readonly #now: () => number;
  readonly #corrections = new Map<string, number[]>();
  readonly #pausedUntil = new Map<string, number>();

  static create(options: { now: () => number; limits?: Partial<FightLimits> }) {
    return new FightLimiter(options.now, { ...defaults, ...options.limits });
  }

  private constructor(now: () => number, limits: FightLimits) {
    this.#now = now;
    this.#limits = limits;
  }

  /** When the object may be touched again; undefined when it may now. */
  pausedUntil(key: string): number | undefined {
    const until = this.#pausedUntil.get(key);
    if (until === undefined || until > this.#now()) return until;
    this.#pausedUntil.delete(key);
    this.#corrections.delete(key);
    return undefined;
  }

  /** Counts a correction. */
  corrected(key: string): void {
    const { enough, pauseMs } = this.#limits;
    const now = this.#now();
    const longest = Math.max(0, ...enough.map(({ withinMs }) => withinMs));
    const recent = [...(this.#corrections.get(key) ?? []), now].filter(
      at => at > now - longest,
    );
    this.#corrections.set(key, recent);
    const isEnough = enough.some(
      ({ corrections, withinMs }) =>
        recent.filter(at => at > now - withinMs).length >= corrections,
    );
    if (isEnough) this.#pausedUntil.set(key, now + pauseMs);
  }

  /** A new revision is a person's word: begin anew. */
  forget(key: string): void {
    this.#corrections.delete(key);
    this.#pausedUntil.delete(key);
  }
}
