import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  Budget,
  BudgetList,
  PutBudgetRequest,
} from '@rigging/backstage-plugin-projects-common';
import type { Knex } from 'knex';
import { readAmounts } from '../ledger/keys/readAmounts';
import { writeAmounts } from '../ledger/keys/writeAmounts';
import { readQuantities } from '../projects/input/readQuantities';
import type { Allocation } from './Allocation';
import type { BudgetRow } from './BudgetRow';
import type { Budgets } from './Budgets';
import { checkAllocated } from './checkAllocated';
import { isExceeded } from './isExceeded';
import { lockBudgets } from './lockBudgets';
import { readAllocations } from './readAllocations';
import { readBudgetOwner } from './readBudgetOwner';
import { readStored } from './readStored';
import { sumOf } from './sumOf';
import { writeStored } from './writeStored';

type Options = { database: Knex; catalog: CatalogService };

/** {@link Budgets} in the database, for everybody. */
export class DefaultBudgets implements Budgets {
  readonly #database: Knex;
  readonly #catalog: CatalogService;

  static create(options: Options): DefaultBudgets {
    return new DefaultBudgets(options);
  }

  private constructor(options: Options) {
    this.#database = options.database;
    this.#catalog = options.catalog;
  }

  async list(): Promise<BudgetList> {
    const rows = await this.#database<BudgetRow>('budgets').orderBy('owner');
    const allocations = await readAllocations(this.#database, {
      owners: rows.map(({ owner }) => owner),
    });
    return {
      items: rows.map(row => toBudget(row, allocations.get(row.owner) ?? [])),
    };
  }

  async put(
    owner: string,
    request: PutBudgetRequest,
    options: { credentials: BackstageCredentials },
  ): Promise<Budget> {
    const ref = readBudgetOwner(owner);
    const name = { name: 'budget' };
    const limits = readAmounts(readQuantities(request.limit, name), name);
    if (limits.size === 0) {
      throw new InputError(
        `The budget of ${ref} limits nothing; name at least one key, e.g. requests.cpu, or remove the budget`,
      );
    }
    if (!(await this.#catalog.getEntityByRef(ref, options))) {
      throw new InputError(
        `'${ref}' is not in the catalog; pick a group, user or domain that is`,
      );
    }
    return this.#database.transaction(async transaction => {
      await lockBudgets(transaction, { owners: [ref] });
      const before = await transaction<BudgetRow>('budgets')
        .where({ owner: ref })
        .first();
      const allocations =
        (await readAllocations(transaction, { owners: [ref] })).get(ref) ?? [];
      checkAllocated({
        owner: ref,
        budget: limits,
        before: before && readStored(before.limits),
        allocations,
      });
      const row: BudgetRow = {
        owner: ref,
        limits: writeStored(limits),
        clusters: request.clusters ? JSON.stringify(request.clusters) : null,
        exceeded_since: isExceeded(limits, allocations)
          ? before?.exceeded_since ?? null
          : null,
      };
      await transaction('budgets').insert(row).onConflict('owner').merge();
      return toBudget(row, allocations);
    });
  }

  async remove(owner: string): Promise<void> {
    const ref = readBudgetOwner(owner);
    const removed = await this.#database('budgets')
      .where({ owner: ref })
      .delete();
    if (removed === 0) {
      throw new NotFoundError(`'${ref}' has no budget`);
    }
  }
}

function toBudget(row: BudgetRow, allocations: readonly Allocation[]): Budget {
  const limits = readStored(row.limits);
  return {
    owner: row.owner,
    ...(row.clusters ? { clusters: JSON.parse(row.clusters) } : {}),
    limit: writeAmounts(limits),
    allocated: writeAmounts(
      new Map([...limits.keys()].map(key => [key, sumOf(allocations, key)])),
    ),
  };
}
