import type { Admission } from './Admission';
import { RefusedError } from './RefusedError';

/** An open request; `cut` ends it. */
export type OpenStream = {
  /** By what it was let through. */
  readonly admission: Admission;
  cut(reason: string): void;
};

type Limits = { maxStreamsPerCluster: number; maxStreamsPerUser: number };

/** Who has which requests open, so that they can be counted, and cut when a right is gone. */
export class StreamRegistry {
  readonly #limits: Limits;
  /** cluster → user → streams */
  readonly #open = new Map<string, Map<string, Set<OpenStream>>>();
  readonly #counts = new Map<string, number>();
  #onOpen: (stream: OpenStream) => void = () => {};

  static create(limits: Limits): StreamRegistry {
    return new StreamRegistry(limits);
  }

  private constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Returns what to call when the request has ended. */
  admit(stream: OpenStream): () => void {
    const { clusterId, user } = ownerOf(stream);
    const total = this.#counts.get(clusterId) ?? 0;
    const users = this.#open.get(clusterId) ?? new Map();
    const own: Set<OpenStream> = users.get(user) ?? new Set();
    if (own.size >= this.#limits.maxStreamsPerUser) {
      throw tooMany(`You have ${own.size} requests open in this cluster`);
    }
    if (total >= this.#limits.maxStreamsPerCluster) {
      throw tooMany(`This cluster has ${total} requests open`);
    }
    this.#open.set(clusterId, users);
    users.set(user, own);
    own.add(stream);
    this.#counts.set(clusterId, total + 1);
    this.#onOpen(stream);
    return () => this.#release(stream);
  }

  /** Hears of each request as it is let through. */
  onOpen(listener: (stream: OpenStream) => void): void {
    this.#onOpen = listener;
  }

  /** All requests that are open now. */
  all(): OpenStream[] {
    return [...this.#open.values()].flatMap(users =>
      [...users.values()].flatMap(streams => [...streams]),
    );
  }

  /** Ends the requests of a cluster, or of one user in it. */
  cut(which: { clusterId: string; user?: string }, reason: string): void {
    const users = this.#open.get(which.clusterId);
    for (const [user, streams] of users ?? []) {
      if (which.user === undefined || which.user === user) {
        [...streams].forEach(stream => stream.cut(reason));
      }
    }
  }

  #release(stream: OpenStream): void {
    const { clusterId, user } = ownerOf(stream);
    const users = this.#open.get(clusterId);
    const own = users?.get(user);
    if (!users || !own?.delete(stream)) {
      return;
    }
    this.#counts.set(clusterId, (this.#counts.get(clusterId) ?? 1) - 1);
    if (own.size === 0) users.delete(user);
    if (users.size === 0) {
      this.#open.delete(clusterId);
      this.#counts.delete(clusterId);
    }
  }
}

function ownerOf({ admission }: OpenStream) {
  return { clusterId: admission.cluster.id, user: admission.user.user };
}

function tooMany(found: string): RefusedError {
  return new RefusedError({
    code: 429,
    reason: 'TooManyRequests',
    message: `${found}, as many as are allowed; end some or try again`,
    retryAfterSeconds: 1,
  });
}
