/** Lets so many pass at once and so many per second after that; the others wait. */
export class Pace {
  readonly #options: { burst: number; perSecond: number; now: () => number };
  #left: number;
  #at: number;

  static create(options: {
    burst: number;
    perSecond: number;
    /** Milliseconds of a clock that does not jump. */
    now: () => number;
  }): Pace {
    return new Pace(options);
  }

  private constructor(options: {
    burst: number;
    perSecond: number;
    now: () => number;
  }) {
    this.#options = options;
    this.#left = options.burst;
    this.#at = options.now();
  }

  /** How long to wait before the next, in milliseconds. */
  take(): number {
    const { burst, perSecond, now } = this.#options;
    const at = now();
    const earned = ((at - this.#at) / 1_000) * perSecond;
    this.#left = Math.min(burst, this.#left + earned) - 1;
    this.#at = at;
    return this.#left >= 0 ? 0 : (-this.#left / perSecond) * 1_000;
  }
}
