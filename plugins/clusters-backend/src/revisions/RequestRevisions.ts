import { AsyncLocalStorage } from 'node:async_hooks';
import type { RevisionName, Revisions } from './Revisions';

type Values = Record<RevisionName, number>;
type Scope = { isOver: boolean; values?: Promise<Values> };

/**
 * The counters, read once for all that is asked on behalf of one request. Each
 * part that remembers something asks for them; together they would ask five times.
 */
export class RequestRevisions implements Revisions {
  readonly #inner: Revisions;
  readonly #scopes = new AsyncLocalStorage<Scope>();

  static create(options: { inner: Revisions }): RequestRevisions {
    return new RequestRevisions(options.inner);
  }

  private constructor(inner: Revisions) {
    this.#inner = inner;
  }

  async read(): Promise<Values> {
    const scope = this.#scopes.getStore();
    if (!scope || scope.isOver) {
      return this.#inner.read();
    }
    scope.values ??= this.#inner.read();
    return scope.values;
  }

  async bump(
    name: RevisionName,
    transaction: Parameters<Revisions['bump']>[1],
  ) {
    await this.#inner.bump(name, transaction);
  }

  /**
   * Within `work` the counters are those of its first read. Nothing in it may wait
   * for a change; what it starts and leaves behind reads anew once it is over.
   */
  async share<T>(work: () => Promise<T>): Promise<T> {
    const scope: Scope = { isOver: false };
    try {
      return await this.#scopes.run(scope, work);
    } finally {
      scope.isOver = true;
    }
  }
}
