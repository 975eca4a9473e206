/** What was unsettled when the counter of changes had this value, or later. */
type Known = { counter: number; unsettled: Set<string> };
type Waiter = {
  source: string | undefined;
  settle: (is: boolean) => void;
  timer?: NodeJS.Timeout;
};

type Options = {
  readCounter: () => Promise<number>;
  findUnsettled: () => Promise<Set<string>>;
  pollMs: number;
};

// The counter only grows: the second question is always new enough.
const MOST_QUESTIONS = 3;

/**
 * Whether one cluster has dealt with its bundles. What was seen holds until the
 * counter of changes moves; while anybody waits, one poller looks whether it has.
 */
export class SettledCluster {
  readonly #options: Options;
  readonly #waiters = new Set<Waiter>();
  #users = 0;
  #known: Known = { counter: -1, unsettled: new Set() };
  #asking: Promise<void> | undefined;
  /** What was seen before the counter had this value does not count. */
  #atLeast = 0;
  #isPolling = false;
  #hasNews = false;
  #wake: (() => void) | undefined;

  static create(options: Options): SettledCluster {
    return new SettledCluster(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  get isUsed(): boolean {
    return this.#users > 0;
  }

  /** While `work` runs the cluster has to hear of changes. */
  async use<T>(work: () => Promise<T>): Promise<T> {
    this.#users += 1;
    try {
      return await work();
    } finally {
      this.#users -= 1;
    }
  }

  /** `counter` is of now or, when it was read before, what happened here since is known from `changed`. */
  async wait(options: {
    counter: number;
    timeoutMs: number;
    source?: string;
  }): Promise<boolean> {
    const { counter, timeoutMs, source } = options;
    await this.#look(counter);
    if (this.#isSettled(source)) {
      return true;
    }
    if (timeoutMs <= 0) {
      return false;
    }
    return this.#waitForNews({ timeoutMs, source });
  }

  changed(counter: number): void {
    this.#atLeast = Math.max(this.#atLeast, counter);
    this.#hasNews = true;
    this.#wake?.();
  }

  #waitForNews(options: {
    timeoutMs: number;
    source?: string;
  }): Promise<boolean> {
    const { timeoutMs, source } = options;
    return new Promise(resolve => {
      const waiter: Waiter = {
        source,
        settle: is => {
          clearTimeout(waiter.timer);
          this.#waiters.delete(waiter);
          resolve(is);
          if (this.#waiters.size === 0) {
            this.#wake?.();
          }
        },
      };
      waiter.timer = setTimeout(() => waiter.settle(false), timeoutMs);
      this.#waiters.add(waiter);
      this.#poll();
    });
  }

  #isSettled(source: string | undefined): boolean {
    const { unsettled } = this.#known;
    return source === undefined ? unsettled.size === 0 : !unsettled.has(source);
  }

  /** Sees to it that what is known is as of this counter or later. */
  async #look(counter: number): Promise<void> {
    for (let asked = 0; asked < MOST_QUESTIONS; asked += 1) {
      if (this.#known.counter >= Math.max(counter, this.#atLeast)) {
        return;
      }
      this.#asking ??= this.#ask().finally(() => {
        this.#asking = undefined;
      });
      await this.#asking;
    }
  }

  async #ask(): Promise<void> {
    // In this order: the answer is at least as new as the counter.
    const counter = await this.#options.readCounter();
    this.#known = { counter, unsettled: await this.#options.findUnsettled() };
  }

  async #poll(): Promise<void> {
    if (this.#isPolling) {
      this.#hasNews = true;
      return;
    }
    this.#isPolling = true;
    while (this.#waiters.size > 0) {
      this.#hasNews = false;
      try {
        await this.#look(await this.#options.readCounter());
        for (const { source, settle } of [...this.#waiters]) {
          if (this.#isSettled(source)) {
            settle(true);
          }
        }
      } catch {
        // A database that is away for a moment; whoever waits is answered in time.
      }
      await this.#rest();
    }
    this.#isPolling = false;
  }

  async #rest(): Promise<void> {
    if (this.#hasNews || this.#waiters.size === 0) {
      return;
    }
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, this.#options.pollMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
  }
}
