import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';

const LONGEST = 500;

type Options = { catalog: CatalogService; auth: AuthService };

/** The users and groups of the catalog, as owners of projects. */
export class OwnerDirectory {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  static create(options: Options): OwnerDirectory {
    return new OwnerDirectory(options);
  }

  private constructor(options: Options) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  /** The owner as a full entity reference in lower case; throws an InputError for what cannot be one. */
  parse(owner: string): string {
    let ref;
    try {
      ref = parseEntityRef(owner, {
        defaultKind: 'group',
        defaultNamespace: 'default',
      });
    } catch {
      throw new InputError(
        `The owner '${owner.slice(
          0,
          100,
        )}' is not an entity reference; write it as group:default/<name>`,
      );
    }
    const text = stringifyEntityRef(ref);
    const isOwner = ['group', 'user'].includes(
      ref.kind.toLocaleLowerCase('en-US'),
    );
    if (!isOwner || text.length > LONGEST || /[^\x21-\x7e]/.test(text)) {
      throw new InputError(
        `The owner '${text.slice(
          0,
          100,
        )}' is neither a group nor a user, or has characters that clusters cannot tell apart; pick another one from the catalog`,
      );
    }
    return text;
  }

  /** The same for an owner that is in the catalog, as the caller sees it. */
  async validate(
    owner: string,
    options: { credentials: BackstageCredentials },
  ): Promise<string> {
    const ref = this.parse(owner);
    if (!(await this.#catalog.getEntityByRef(ref, options))) {
      throw new InputError(
        `The owner '${ref}' is not in the catalog; pick a group or user that is, or add it to the catalog first`,
      );
    }
    return ref;
  }

  /** Those that the catalog does not have (any more); none when it cannot be asked. */
  async findUnknown(owners: readonly string[]): Promise<Set<string>> {
    const refs = [...new Set(owners)];
    if (refs.length === 0) {
      return new Set();
    }
    try {
      // Whether an owner is still there does not depend on who looks at the project.
      const credentials = await this.#auth.getOwnServiceCredentials();
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs: refs, fields: ['kind', 'metadata.name'] },
        { credentials },
      );
      return new Set(refs.filter((_, index) => !items[index]));
    } catch {
      return new Set();
    }
  }
}
