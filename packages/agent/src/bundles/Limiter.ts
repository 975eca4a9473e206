/** Lets a number of calls go on at a time; the others wait for their turn. */
export class Limiter {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  static create(options: { limit: number }) {
    return new Limiter(options.limit);
  }

  private constructor(limit: number) {
    this.#free = limit;
  }

  async run<T>(act: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>(resolve => this.#waiting.push(resolve));
    try {
      return await act();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}
