import type { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { ShortCache } from '../../gateway/ShortCache';
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
        groups: (await this.#withParents(found.groups)).sort(),
        uid: found.uid,
      }
    );
  }

  async findAll(refs: string[]): Promise<(DirectorySubject | undefined)[]> {
    return Promise.all(refs.map(ref => this.find(ref)));
  }

  /** The groups that there are, with all their parents. Level by level, so that each level is one question. */
  async #withParents(groups: string[]): Promise<string[]> {
    const found = new Set<string>();
    const seen = new Set(groups);
    const isNew = (ref: string) => !seen.has(ref);
    let level = groups;
    while (level.length > 0) {
      const next = new Set<string>();
      for (const { ref, group } of await this.#loadAll(level)) {
        // A relation to a group that the catalog does not have is nobody's membership.
        if (group) {
          found.add(ref);
          group.groups.forEach(parent => next.add(parent));
        }
      }
      level = [...next].filter(isNew);
      level.forEach(ref => seen.add(ref));
    }
    return [...found];
  }

  #loadAll(refs: string[]) {
    return Promise.all(
      refs.map(async ref => ({ ref, group: await this.#load(ref) })),
    );
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

function groupsOf(entity: Entity): string[] {
  const relation = {
    user: RELATION_MEMBER_OF,
    group: RELATION_CHILD_OF,
  }[entity.kind.toLowerCase()];
  const refs = (entity.relations ?? [])
    .filter(({ type }) => type === relation)
    .map(({ targetRef }) => stringifyEntityRef(parseEntityRef(targetRef)))
    .filter(ref => ref.startsWith('group:'));
  return [...new Set(refs)];
}
