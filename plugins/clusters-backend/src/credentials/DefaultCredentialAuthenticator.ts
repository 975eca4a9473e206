import { RateLimiter } from '../registration/RateLimiter';
import { TooManyRequestsError } from '../registration/TooManyRequestsError';
import type { Revisions } from '../revisions/Revisions';
import type {
  AuthenticatedCredential,
  CredentialAuthenticator,
} from './CredentialAuthenticator';
import type { CredentialRecord } from './CredentialRecord';
import type { CredentialStore } from './CredentialStore';
import { credentialToken } from './credentialToken';
import type { CredentialUses } from './CredentialUses';

const WINDOW_MS = 60_000;
const FAILURES_PER_SOURCE = 60;
/** Behind a proxy that all requests come through, one who guesses looks like everybody. */
const SPARE_WINDOW_MS = 1_000;
const SPARE_LOOKUPS = 100;
const ALL = '';
const MOST_REMEMBERED = 10_000;

type Remembered = {
  revision: number;
  record: Promise<CredentialRecord | undefined>;
  /** That the id is one of ours; a guess is not before the database says so. */
  isOurs: boolean;
};

type Dependencies = {
  store: CredentialStore;
  revisions: Revisions;
  uses: CredentialUses;
  now: () => number;
};

/** Knows credentials from the database, and remembers them until access changes. */
export class DefaultCredentialAuthenticator implements CredentialAuthenticator {
  readonly #store: CredentialStore;
  readonly #revisions: Revisions;
  readonly #uses: CredentialUses;
  readonly #now: () => number;
  readonly #failures: RateLimiter;
  readonly #spare: RateLimiter;
  readonly #remembered = new Map<string, Remembered>();

  static create(options: Dependencies): DefaultCredentialAuthenticator {
    return new DefaultCredentialAuthenticator(options);
  }

  private constructor(options: Dependencies) {
    this.#store = options.store;
    this.#revisions = options.revisions;
    this.#uses = options.uses;
    this.#now = options.now;
    this.#failures = RateLimiter.create({
      limit: FAILURES_PER_SOURCE,
      windowMs: WINDOW_MS,
      now: options.now,
    });
    this.#spare = RateLimiter.create({
      limit: SPARE_LOOKUPS,
      windowMs: SPARE_WINDOW_MS,
      now: options.now,
    });
  }

  async authenticate(token: string, options: { source: string }) {
    const parsed = credentialToken.parse(token);
    if (!parsed) {
      return undefined;
    }
    const { id, secret } = parsed;
    const { source } = options;
    // Ids in use are let through: one who guesses must not keep others out.
    if (
      !this.#remembered.get(id)?.isOurs &&
      this.#failures.isExceeded(source)
    ) {
      if (this.#spare.isExceeded(ALL)) {
        throw new TooManyRequestsError(
          'Too many requests with tokens that are not known; wait a minute and try again',
        );
      }
      this.#spare.count(ALL);
    }
    const record = await this.#find(id);
    if (!record || !credentialToken.matches(secret, record.secretHash)) {
      this.#failures.count(source);
      return undefined;
    }
    const living = this.#toLiving(record);
    if (living) {
      this.#uses.note(id);
    }
    return living;
  }

  async check(id: string) {
    const record = await this.#find(id);
    return record && this.#toLiving(record);
  }

  async #find(id: string): Promise<CredentialRecord | undefined> {
    // Before the record: what changes in between is found out the next time.
    const { access: revision } = await this.#revisions.read();
    const known = this.#remembered.get(id);
    if (known?.revision === revision) {
      return known.record;
    }
    const loading: Remembered = {
      revision,
      record: this.#store.find(id),
      isOurs: known?.isOurs ?? false,
    };
    this.#remember(id, loading);
    try {
      const record = await loading.record;
      loading.isOurs = record !== undefined;
      if (!record) {
        this.#forget(id, loading);
      }
      return record;
    } catch (error) {
      this.#forget(id, loading);
      throw error;
    }
  }

  #remember(id: string, entry: Remembered): void {
    this.#remembered.delete(id);
    this.#remembered.set(id, entry);
    for (const oldest of this.#remembered.keys()) {
      if (this.#remembered.size <= MOST_REMEMBERED) {
        return;
      }
      this.#remembered.delete(oldest);
    }
  }

  #forget(id: string, entry: Remembered): void {
    if (this.#remembered.get(id) === entry) {
      this.#remembered.delete(id);
    }
  }

  #toLiving(record: CredentialRecord): AuthenticatedCredential | undefined {
    const { id, subject, clusters, isReadOnly, expiresAt } = record;
    if (expiresAt <= this.#now() || clusters?.length === 0) {
      return undefined;
    }
    const clusterIds = clusters?.map(cluster => cluster.id);
    return { id, subject, clusterIds, isReadOnly, expiresAt };
  }
}
