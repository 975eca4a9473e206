import { AuthenticationError } from '@backstage/errors';
import type { ClusterStore, TokenRecord } from '../store/ClusterStore';
import { GoneError } from './GoneError';
import { RateLimiter } from './RateLimiter';
import { registrationToken } from './registrationToken';
import { TooManyRequestsError } from './TooManyRequestsError';

const WINDOW_MS = 60_000;
const FAILURES_PER_SOURCE = 60;
const REQUESTS_PER_TOKEN = 120;

/** Authenticates callers of the agent routes by their registration token. */
export class TokenAuthenticator {
  readonly #store: ClusterStore;
  readonly #hubThumbprint: string;
  readonly #now: () => number;
  readonly #failures: RateLimiter;
  readonly #requests: RateLimiter;

  static create(options: {
    store: ClusterStore;
    hubThumbprint: string;
    now: () => number;
  }): TokenAuthenticator {
    return new TokenAuthenticator(options);
  }

  private constructor(options: {
    store: ClusterStore;
    hubThumbprint: string;
    now: () => number;
  }) {
    const { now } = options;
    this.#store = options.store;
    this.#hubThumbprint = options.hubThumbprint;
    this.#now = now;
    const windowMs = WINDOW_MS;
    this.#failures = RateLimiter.create({
      limit: FAILURES_PER_SOURCE,
      windowMs,
      now,
    });
    this.#requests = RateLimiter.create({
      limit: REQUESTS_PER_TOKEN,
      windowMs,
      now,
    });
  }

  /**
   * The token of an Authorization header, or an error that says what to do.
   * `used` lets a token in that an agent has registered with: whether that was
   * this agent is for the caller to see.
   */
  async authenticate(
    authorization: string | undefined,
    options: { source: string; used: 'accept' | 'refuse' },
  ): Promise<{ text: string; record: TokenRecord }> {
    if (this.#failures.isExceeded(options.source)) {
      throw tooMany();
    }
    const text = /^Bearer (\S{1,256})$/i.exec(authorization ?? '')?.[1] ?? '';
    const record = await this.#find(text);
    if (!record) {
      this.#failures.count(options.source);
      throw new AuthenticationError(
        'The registration token is missing or not known to this hub; renew the registration of the cluster in the portal and use the new command',
      );
    }
    this.#requests.count(record.id);
    if (this.#requests.isExceeded(record.id)) {
      throw tooMany();
    }
    await this.#check(record, options);
    return { text, record };
  }

  async #find(text: string): Promise<TokenRecord | undefined> {
    const token = registrationToken.parse(text);
    if (!token || token.hubThumbprint !== this.#hubThumbprint) {
      return undefined;
    }
    const record = await this.#store.findToken(token.id);
    return record && registrationToken.matches(token.secret, record.secretHash)
      ? record
      : undefined;
  }

  async #check(
    record: TokenRecord,
    options: { used: 'accept' | 'refuse' },
  ): Promise<void> {
    if (await this.#store.findRemoved(record.clusterId)) {
      throw new GoneError(
        'The cluster of this registration token has been removed from the hub; import the cluster again and use the new command',
      );
    }
    if (record.revokedAt !== undefined) {
      throw new AuthenticationError(
        'The registration token has been replaced by a newer one; use the newest command',
      );
    }
    if (record.usedBy !== undefined) {
      if (options.used === 'accept') {
        return;
      }
      throw new AuthenticationError(
        'The registration token has been used; renew the registration of the cluster in the portal',
      );
    }
    if (record.expiresAt <= this.#now()) {
      throw new AuthenticationError(
        'The registration token has expired; renew the registration of the cluster in the portal and use the new command',
      );
    }
  }
}

function tooMany(): TooManyRequestsError {
  return new TooManyRequestsError(
    'Too many requests with registration tokens; wait a minute and try again',
  );
}
