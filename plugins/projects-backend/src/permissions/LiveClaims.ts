import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';

const FIELDS = ['kind', 'metadata.name', 'metadata.namespace', 'relations'];

/** Who somebody is and which groups they are in now, and not at their last sign-in. */
export class LiveClaims {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  static create(options: {
    catalog: CatalogService;
    auth: AuthService;
  }): LiveClaims {
    return new LiveClaims(options);
  }

  private constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /**
   * Entity references in lower case, parents of groups included; empty for a user whom the
   * catalog does not know (any more), undefined for a service.
   */
  async of(
    credentials: BackstageCredentials,
  ): Promise<ReadonlySet<string> | undefined> {
    const { userEntityRef } = credentials.principal as {
      userEntityRef?: string;
    };
    if (userEntityRef === undefined) {
      return undefined;
    }
    const found = new Set<string>();
    const seen = new Set<string>();
    let level = [stringifyEntityRef(parseEntityRef(userEntityRef))];
    while (level.length > 0) {
      level.forEach(ref => seen.add(ref));
      const entities = await this.#load(level);
      // A relation to a group that the catalog does not have is nobody's membership.
      entities.forEach(entity => found.add(stringifyEntityRef(entity)));
      level = [...new Set(entities.flatMap(groupsOf))].filter(
        ref => !seen.has(ref),
      );
    }
    return found;
  }

  async #load(entityRefs: string[]): Promise<Entity[]> {
    try {
      // The hub itself has to know who is in which group, whatever the caller may see.
      const credentials = await this.#auth.getOwnServiceCredentials();
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs, fields: FIELDS },
        { credentials },
      );
      return items.filter(entity => entity !== undefined);
    } catch (error) {
      throw new ServiceUnavailableError(
        'The catalog cannot be asked who is in which group, so nothing is changed; try again in a moment',
        error,
      );
    }
  }
}

function groupsOf(entity: Entity): string[] {
  const relation = {
    user: RELATION_MEMBER_OF,
    group: RELATION_CHILD_OF,
  }[entity.kind.toLocaleLowerCase('en-US')];
  return (entity.relations ?? [])
    .filter(({ type }) => type === relation)
    .map(({ targetRef }) => stringifyEntityRef(parseEntityRef(targetRef)))
    .filter(ref => ref.startsWith('group:'));
}
