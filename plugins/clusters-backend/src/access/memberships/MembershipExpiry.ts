import type { MembershipRecorder } from './MembershipRecorder';
import type { MembershipStore } from './MembershipStore';

const KEEP_MS = 30 * 24 * 60 * 60_000;

/** Marks memberships that have ended, and forgets them after a while. Nothing waits for it to end a right. */
export class MembershipExpiry {
  readonly #store: MembershipStore;
  readonly #recorder: MembershipRecorder;
  readonly #now: () => number;

  static create(options: {
    store: MembershipStore;
    recorder: MembershipRecorder;
    now: () => number;
  }): MembershipExpiry {
    return new MembershipExpiry(options);
  }

  private constructor(options: {
    store: MembershipStore;
    recorder: MembershipRecorder;
    now: () => number;
  }) {
    this.#store = options.store;
    this.#recorder = options.recorder;
    this.#now = options.now;
  }

  async mark(): Promise<void> {
    for (const membership of await this.#store.expire(this.#now())) {
      this.#recorder.changed('expire', membership, 'hub');
    }
  }

  async purge(): Promise<void> {
    await this.#store.purge(this.#now() - KEEP_MS);
  }
}
