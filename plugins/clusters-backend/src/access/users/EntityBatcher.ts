import type { AuthService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** More in one question would be a body that the catalog refuses. */
const MOST_PER_QUESTION = 500;
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'relations',
];

type Waiting = {
  promise: Promise<Entity | undefined>;
  resolve: (entity: Entity | undefined) => void;
  reject: (error: unknown) => void;
};

/** Asks the catalog once for all that is wanted at the same time. */
export class EntityBatcher {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  #waiting = new Map<string, Waiting>();

  static create(options: {
    catalog: CatalogService;
    auth: AuthService;
  }): EntityBatcher {
    return new EntityBatcher(options);
  }

  private constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /** Kind, name, uid and relations; undefined when the catalog does not know it. */
  load(ref: string): Promise<Entity | undefined> {
    const known = this.#waiting.get(ref);
    if (known) {
      return known.promise;
    }
    if (this.#waiting.size === 0) {
      setImmediate(() => this.#askAll());
    }
    const waiting = createWaiting();
    this.#waiting.set(ref, waiting);
    return waiting.promise;
  }

  #askAll(): void {
    const all = [...this.#waiting];
    this.#waiting = new Map();
    for (let at = 0; at < all.length; at += MOST_PER_QUESTION) {
      const part = all.slice(at, at + MOST_PER_QUESTION);
      this.#ask(part.map(([ref]) => ref)).then(
        items => part.forEach(([, { resolve }], i) => resolve(items[i])),
        error => part.forEach(([, { reject }]) => reject(error)),
      );
    }
  }

  async #ask(entityRefs: string[]): Promise<(Entity | undefined)[]> {
    try {
      // The hub itself has to know who is in which group, whoever asks and whatever they may see.
      const credentials = await this.#auth.getOwnServiceCredentials();
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs, fields: FIELDS },
        { credentials },
      );
      return items;
    } catch (error) {
      throw new ServiceUnavailableError(
        'The catalog cannot be asked who is in which group, so nobody is let in; try again in a moment',
        error,
      );
    }
  }
}

function createWaiting(): Waiting {
  let resolve: Waiting['resolve'] = () => {};
  let reject: Waiting['reject'] = () => {};
  const promise = new Promise<Entity | undefined>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}
