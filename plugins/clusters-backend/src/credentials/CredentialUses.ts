import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CredentialStore } from './CredentialStore';

const NOTED_EVERY_MS = 60_000;
const GATHER_MS = 1_000;

/** Notes when credentials were last used, to the minute and without anybody waiting for it. */
export class CredentialUses {
  readonly #store: CredentialStore;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #notedAt = new Map<string, number>();
  #gathered = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  static create(options: {
    store: CredentialStore;
    logger: LoggerService;
    now: () => number;
  }): CredentialUses {
    return new CredentialUses(options);
  }

  private constructor(options: {
    store: CredentialStore;
    logger: LoggerService;
    now: () => number;
  }) {
    this.#store = options.store;
    this.#logger = options.logger;
    this.#now = options.now;
  }

  note(id: string): void {
    const now = this.#now();
    if ((this.#notedAt.get(id) ?? -Infinity) > now - NOTED_EVERY_MS) {
      return;
    }
    this.#notedAt.set(id, now);
    this.#gathered.add(id);
    this.#timer ??= setTimeout(() => this.flush(), GATHER_MS).unref();
  }

  /** Writes what is gathered; also for shutdown. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const now = this.#now();
    const ids = [...this.#gathered];
    this.#gathered = new Set();
    for (const [id, at] of this.#notedAt) {
      if (at <= now - NOTED_EVERY_MS) {
        this.#notedAt.delete(id);
      }
    }
    try {
      await this.#store.markUsed(ids, now);
    } catch (error) {
      this.#logger.warn(
        'could not note when credentials were used; their pages show an earlier time',
        { error: String(error), credentials: ids.length },
      );
    }
  }
}
