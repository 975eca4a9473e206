import type { LoggerService } from '@backstage/backend-plugin-api';

/** Does something again and again, one at a time, and at once when nudged. A failure is logged once until it works again. */
export class Repeater {
  readonly #options: {
    logger: LoggerService;
    /** Begins the line that is logged. */
    name: string;
    everyMs: number;
    run: () => Promise<void>;
  };
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #isNudged = false;
  #isStopped = true;
  #failure: string | undefined;

  static create(options: {
    logger: LoggerService;
    name: string;
    everyMs: number;
    run: () => Promise<void>;
  }): Repeater {
    return new Repeater(options);
  }

  private constructor(options: {
    logger: LoggerService;
    name: string;
    everyMs: number;
    run: () => Promise<void>;
  }) {
    this.#options = options;
  }

  start(): void {
    this.#isStopped = false;
    this.nudge();
  }

  nudge(): void {
    this.#isNudged = true;
    if (!this.#isStopped && !this.#running) {
      clearTimeout(this.#timer);
      this.#running = this.#loop();
    }
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  async #loop(): Promise<void> {
    while (this.#isNudged && !this.#isStopped) {
      this.#isNudged = false;
      await this.#once();
    }
    this.#running = undefined;
    if (!this.#isStopped) {
      this.#timer = setTimeout(() => this.nudge(), this.#options.everyMs);
      this.#timer.unref();
    }
  }

  async #once(): Promise<void> {
    const { run, logger, name } = this.#options;
    try {
      await run();
      this.#failure = undefined;
    } catch (error) {
      const failure = String(error);
      if (failure !== this.#failure && !this.#isStopped) {
        logger.warn(`${name} failed and is tried again: ${failure}`);
      }
      this.#failure = failure;
    }
  }
}
