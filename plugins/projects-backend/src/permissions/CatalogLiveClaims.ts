import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  groupsOf,
  withParents,
  type Belonging,
  type LiveClaims,
} from '@rigging/backend-toolkit';

const FIELDS = ['kind', 'metadata.name', 'metadata.namespace', 'relations'];

/** {@link LiveClaims} from the relations of the catalog's entities. */
export class CatalogLiveClaims implements LiveClaims {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  static create(options: {
    catalog: CatalogService;
    auth: AuthService;
  }): CatalogLiveClaims {
    return new CatalogLiveClaims(options);
  }

  private constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  async of(
    credentials: BackstageCredentials,
  ): Promise<ReadonlySet<string> | undefined> {
    const { userEntityRef } = credentials.principal as {
      userEntityRef?: string;
    };
    if (userEntityRef === undefined) {
      return undefined;
    }
    const ref = stringifyEntityRef(parseEntityRef(userEntityRef));
    return withParents([ref], refs => this.#load(refs));
  }

  async #load(entityRefs: string[]): Promise<Belonging[]> {
    try {
      // The hub itself has to know who is in which group, whatever the caller may see.
      const credentials = await this.#auth.getOwnServiceCredentials();
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs, fields: FIELDS },
        { credentials },
      );
      return items
        .filter(entity => entity !== undefined)
        .map(entity => ({
          ref: stringifyEntityRef(entity),
          groups: groupsOf(entity),
        }));
    } catch (error) {
      throw new ServiceUnavailableError(
        'The catalog cannot be asked who is in which group, so nothing is changed; try again in a moment',
        error,
      );
    }
  }
}
