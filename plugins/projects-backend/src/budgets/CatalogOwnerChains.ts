import type { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_CHILD_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { OwnerChains } from './OwnerChains';

const FIELDS = ['kind', 'metadata.name', 'metadata.namespace', 'relations'];
/** More in one question would be a body that the catalog refuses. */
const MOST_PER_QUESTION = 500;
/** Filters are part of an address, which may not be long. */
const MOST_PER_FILTER = 30;
/** Of groups in groups; an organization with more is a mistake. */
const MOST_LEVELS = 32;

/** Entities by reference, with those above each. */
type Parents = Map<string, string[]>;

/** {@link OwnerChains} from the relations of the catalog, asked anew each time. */
export class CatalogOwnerChains implements OwnerChains {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  static create(options: {
    catalog: CatalogService;
    auth: AuthService;
  }): CatalogOwnerChains {
    return new CatalogOwnerChains(options);
  }

  private constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  async find(owners: readonly string[]) {
    try {
      return await this.#find([...new Set(owners.map(normalize))]);
    } catch (error) {
      throw new ServiceUnavailableError(
        'The catalog cannot be asked whose budgets apply, so nothing was changed; try again in a moment',
        error,
      );
    }
  }

  async #find(owners: string[]): ReturnType<OwnerChains['find']> {
    const groups = await this.#climb(owners, RELATION_CHILD_OF);
    const owned = await this.#domainsOf([...reach(groups, owners)]);
    const first = [...new Set([...owned.values()].flat())];
    const domains = await this.#climb(first, RELATION_PART_OF);
    const chains = new Map<string, string[] | undefined>();
    for (const owner of owners) {
      const chain = [...reach(groups, [owner])];
      const theirs = chain.flatMap(each => owned.get(each) ?? []);
      chains.set(
        owner,
        groups.has(owner) ? [...chain, ...reach(domains, theirs)] : undefined,
      );
    }
    return chains;
  }

  /** A level at a time, so that each level is one question. Those that are not there have no entry. */
  async #climb(refs: string[], relation: string): Promise<Parents> {
    const parents: Parents = new Map();
    let level = refs;
    const seen = new Set(refs);
    for (let i = 0; i < MOST_LEVELS && level.length > 0; i += 1) {
      const next: string[] = [];
      for (const entity of await this.#load(level)) {
        const above = relationsOf(entity, relation);
        parents.set(refOf(entity), above);
        for (const ref of above.filter(each => !seen.has(each))) {
          seen.add(ref);
          next.push(ref);
        }
      }
      level = next;
    }
    return parents;
  }

  async #load(entityRefs: string[]): Promise<Entity[]> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const found: Entity[] = [];
    for (let at = 0; at < entityRefs.length; at += MOST_PER_QUESTION) {
      const { items } = await this.#catalog.getEntitiesByRefs(
        {
          entityRefs: entityRefs.slice(at, at + MOST_PER_QUESTION),
          fields: FIELDS,
        },
        { credentials },
      );
      found.push(...items.filter(item => item !== undefined));
    }
    return found;
  }

  async #domainsOf(owners: string[]): Promise<Map<string, string[]>> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const wanted = new Set(owners);
    const domains = new Map<string, string[]>();
    for (let at = 0; at < owners.length; at += MOST_PER_FILTER) {
      const { items } = await this.#catalog.getEntities(
        {
          filter: {
            kind: 'Domain',
            [`relations.${RELATION_OWNED_BY}`]: owners.slice(
              at,
              at + MOST_PER_FILTER,
            ),
          },
          fields: FIELDS,
        },
        { credentials },
      );
      for (const domain of items) {
        for (const owner of relationsOf(domain, RELATION_OWNED_BY)) {
          const others = domains.get(owner) ?? [];
          if (wanted.has(owner) && !others.includes(refOf(domain))) {
            domains.set(owner, [...others, refOf(domain)]);
          }
        }
      }
    }
    return domains;
  }
}

/** These and all above them, nearest first; ends where somebody is above themselves. */
function reach(parents: Parents, refs: readonly string[]): Set<string> {
  const found = new Set<string>(refs);
  for (const ref of found) {
    (parents.get(ref) ?? []).forEach(each => found.add(each));
  }
  return found;
}

function relationsOf(entity: Entity, type: string): string[] {
  const refs = (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(({ targetRef }) => normalize(targetRef));
  return [...new Set(refs)].sort();
}

function refOf(entity: Entity): string {
  return normalize(stringifyEntityRef(entity));
}

function normalize(ref: string): string {
  return stringifyEntityRef(parseEntityRef(ref)).toLocaleLowerCase('en-US');
}
