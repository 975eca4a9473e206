type Options = {
  /** How long what changed is gathered before it is worked off. */
  gatherMs: number;
  work: (changed: string[]) => Promise<void>;
  onError: (error: unknown) => void;
};

/**
 * Has what changed worked off together, and one thing after the other: a full read must
 * not undo what an event brought meanwhile.
 */
export class ChangeGatherer {
  readonly #options: Options;
  readonly #changed = new Set<string>();
  #timer?: NodeJS.Timeout;
  #last: Promise<void> = Promise.resolve();

  static create(options: Options): ChangeGatherer {
    return new ChangeGatherer(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  add(changed: string): void {
    const { gatherMs, work, onError } = this.#options;
    this.#changed.add(changed);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const all = [...this.#changed];
      this.#changed.clear();
      this.run(() => work(all)).catch(onError);
    }, gatherMs);
    this.#timer.unref();
  }

  /** Does the work when all that was begun before is through. */
  run(work: () => Promise<void>): Promise<void> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }
}
