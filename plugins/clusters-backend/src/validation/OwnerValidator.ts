import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** Checks that owners are users or groups of the catalog. */
export class OwnerValidator {
  readonly #catalog: CatalogService;

  static create(options: { catalog: CatalogService }): OwnerValidator {
    return new OwnerValidator(options.catalog);
  }

  private constructor(catalog: CatalogService) {
    this.#catalog = catalog;
  }

  /** The owner as a full entity reference. */
  async validate(
    owner: string,
    options: { credentials: BackstageCredentials },
  ): Promise<string> {
    const ref = parse(owner);
    const entity = await this.#catalog.getEntityByRef(ref, options);
    if (!entity) {
      throw new InputError(
        `The owner '${ref}' is not in the catalog; pick a group or user that is, or add it to the catalog first`,
      );
    }
    return ref;
  }
}

function parse(owner: string): string {
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
  if (
    !['group', 'user'].includes(ref.kind.toLowerCase()) ||
    text.length > 500 ||
    /\p{Cc}/u.test(text)
  ) {
    throw new InputError(
      `The owner '${text.slice(
        0,
        100,
      )}' is neither a group nor a user; pick one of these from the catalog`,
    );
  }
  return text;
}
