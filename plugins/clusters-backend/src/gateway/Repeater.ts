/** Runs work of this replica again and again, each run after the last has ended. */
export class Repeater {
  readonly #run: () => Promise<void>;
  readonly #everyMs: number;
  readonly #onError: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  static start(options: {
    everyMs: number;
    run: () => Promise<void>;
    onError: (error: unknown) => void;
  }): Repeater {
    const repeater = new Repeater(options);
    repeater.#schedule();
    return repeater;
  }

  private constructor(options: {
    everyMs: number;
    run: () => Promise<void>;
    onError: (error: unknown) => void;
  }) {
    this.#run = options.run;
    this.#everyMs = options.everyMs;
    this.#onError = options.onError;
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    if (this.#stopped) {
      return;
    }
    this.#timer = setTimeout(() => {
      this.#run()
        .catch(this.#onError)
        .then(() => this.#schedule())
        .catch(this.#onError);
    }, this.#everyMs);
    this.#timer.unref();
  }
}
