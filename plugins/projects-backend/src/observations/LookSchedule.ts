const FIRST_MS = 200;
const LAST_MS = 5_000;
const SLOWER = 1.4;
/** All are looked at once in this time, as long as they are few enough. */
const ROUND_MS = 60_000;

type Look = { signature: string; waitMs: number; at: number };

/** When to look at something again: soon at first, and more and more seldom while nothing comes of it. */
export class LookSchedule {
  readonly #now: () => number;
  readonly #looks = new Map<string, Look>();
  #turn = 0;
  #nextAt = 0;

  static create(options: { now: () => number }): LookSchedule {
    return new LookSchedule(options);
  }

  private constructor(options: { now: () => number }) {
    this.#now = options.now;
  }

  /** Another `signature` is something new to wait for. */
  isDue(name: string, signature: string): boolean {
    const now = this.#now();
    const known = this.#looks.get(name);
    if (known?.signature !== signature) {
      this.#looks.set(name, {
        signature,
        waitMs: FIRST_MS,
        at: now + FIRST_MS,
      });
      return true;
    }
    if (now < known.at) {
      return false;
    }
    known.waitMs = Math.min(LAST_MS, known.waitMs * SLOWER);
    known.at = now + known.waitMs;
    return true;
  }

  /** Time for the next one. */
  isTurn(): boolean {
    return this.#now() >= this.#nextAt;
  }

  /** One after the other, again and again, each about once a minute if asked at each turn. */
  next<T>(all: T[]): T | undefined {
    this.#nextAt = this.#now() + ROUND_MS / Math.max(1, all.length);
    if (all.length === 0) {
      return undefined;
    }
    this.#turn = (this.#turn + 1) % all.length;
    return all.at(this.#turn);
  }
}
