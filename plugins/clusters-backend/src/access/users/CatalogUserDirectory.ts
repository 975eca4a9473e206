import type { AuthService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { groupsOf, ShortCache, withParents } from '@rigging/backend-toolkit';
import { EntityBatcher } from './EntityBatcher';
import { parseSubject } from './parseSubject';
import type { DirectorySubject, UserDirectory } from './UserDirectory';

const REMEMBER_MS = 1_000;

/** What is needed of an entity, with the groups that it is directly in. */
type Known = { groups: string[]; uid?: string };

/** A {@link UserDirectory} from the relations of the catalog's entities. */
export class CatalogUserDirectory implements UserDirectory {
  readonly #entities: EntityBatcher;
  readonly #known: ShortCache<Known | undefined>;

  static create(options: {
    catalog: CatalogService;
    auth: AuthService;
    now: () => number;
  }): CatalogUserDirectory {
    return new CatalogUserDirectory(options);
  }

  private constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    now: () => number;
  }) {
    this.#entities = EntityBatcher.create(options);
    this.#known = ShortCache.create({
      ttlMs: REMEMBER_MS,
      maxEntries: 20_000,
      now: options.now,
    });
  }

  async find(ref: string): Promise<DirectorySubject | undefined> {
    const subject = parse(ref);
    const found = await this.#load(subject);
    return (
      found && {
        ref: subject,
        groups: [...(await this.#withParents(found.groups))].sort(),
        uid: found.uid,
      }
    );
  }

  async findAll(refs: string[]): Promise<(DirectorySubject | undefined)[]> {
    return Promise.all(refs.map(ref => this.find(ref)));
  }

  #withParents(groups: string[]): Promise<Set<string>> {
    return withParents(groups, async refs => {
      const loaded = await Promise.all(
        refs.map(async ref => ({ ref, group: await this.#load(ref) })),
      );
      return loaded.flatMap(({ ref, group }) =>
        group ? [{ ref, groups: group.groups }] : [],
      );
    });
  }

  #load(ref: string): Promise<Known | undefined> {
    return this.#known.get(ref, async () => {
      const entity = await this.#entities.load(ref);
      return entity && { groups: groupsOf(entity), uid: entity.metadata.uid };
    });
  }
}

/** Whoever is asked about has signed in already: a name that is no good is a refusal, not a mistake in a form. */
function parse(ref: string): string {
  try {
    return parseSubject(ref);
  } catch (error) {
    throw new NotAllowedError(
      error instanceof Error ? error.message : String(error),
    );
  }
}
