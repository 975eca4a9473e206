import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { DirectorySubject } from '../access/users/UserDirectory';

type Options = { catalog: CatalogService; administrators: string[] };

/** Knows who answers for Components and Resources: their owner in the catalog, or a group that has the owner in it. */
export class SubjectOwners {
  readonly #catalog: CatalogService;
  readonly #administrators: Set<string>;

  static create(options: Options): SubjectOwners {
    return new SubjectOwners(options);
  }

  private constructor(options: Options) {
    this.#catalog = options.catalog;
    this.#administrators = new Set(options.administrators);
  }

  isAdministrator(caller: DirectorySubject): boolean {
    return [caller.ref, ...caller.groups].some(ref =>
      this.#administrators.has(ref),
    );
  }

  /** Throws the same error for a subject that is not there, that the caller may not see, and that is somebody else's. */
  async check(
    subject: string,
    options: { caller: DirectorySubject; credentials: BackstageCredentials },
  ): Promise<void> {
    const { caller, credentials } = options;
    const entity = await this.#catalog.getEntityByRef(subject, { credentials });
    const isTheirs =
      entity &&
      (this.isAdministrator(caller) ||
        [caller.ref, ...caller.groups].includes(ownerOf(entity) ?? ''));
    if (!isTheirs) {
      throw new NotFoundError(
        `There is no '${subject}' that you own; name a Component or Resource of the catalog with you or a group of yours as its owner`,
      );
    }
  }
}

function ownerOf(entity: Entity): string | undefined {
  const owner = entity.spec?.owner;
  if (typeof owner !== 'string') {
    return undefined;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(owner, {
        defaultKind: 'group',
        defaultNamespace: entity.metadata.namespace ?? 'default',
      }),
    );
  } catch {
    return undefined;
  }
}
