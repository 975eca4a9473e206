import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { groupBy } from '@rigging/backend-toolkit';
import type { BudgetRow } from './BudgetRow';
import { isExceeded } from './isExceeded';
import { lockBudgets } from './lockBudgets';
import type { OwnerChains } from './OwnerChains';
import { readAllocations } from './readAllocations';
import { readStored } from './readStored';
import { saveAllocation } from './saveAllocation';

type Options = {
  database: Knex;
  chains: OwnerChains;
  logger: LoggerService;
  now: () => number;
};
type Row = { project_id: string; owner: string; depth: number; limits: string };

/**
 * Follows the catalog: projects count against those whom their owners are part of now.
 * What is more than a budget allows by that is reported, and never taken away.
 */
export class BudgetUpkeep {
  readonly #options: Options;

  static create(options: Options): BudgetUpkeep {
    return new BudgetUpkeep(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async run(): Promise<void> {
    await this.#forgetProjects();
    try {
      await this.#followCatalog();
    } catch (error) {
      this.#options.logger.warn(
        'budgets do not follow the catalog for now; they count as they did',
        { error: String(error) },
      );
    }
    await this.#report();
  }

  async #forgetProjects(): Promise<void> {
    const { database } = this.#options;
    await database('budget_allocations')
      .whereNotIn('project_id', database('projects').select('id'))
      .delete();
    await database('budget_locks')
      .where('name', 'like', 'project/%')
      .whereNotIn(
        'name',
        database('projects').select(database.raw(`'project/' || id`)),
      )
      .delete();
  }

  async #followCatalog(): Promise<void> {
    const { database, chains } = this.#options;
    const rows = await chainRows(database);
    const recorded = groupBy(rows, row => row.project_id);
    const found = await chains.find(
      rows.filter(({ depth }) => depth === 0).map(({ owner }) => owner),
    );
    for (const [projectId, was] of recorded) {
      const ownerChain = found.get(was[0].owner);
      if (ownerChain && !isSame(was, ownerChain)) {
        await database.transaction(tx =>
          move(tx, { projectId, was, ownerChain }),
        );
      }
    }
  }

  async #report(): Promise<void> {
    const { database, logger, now } = this.#options;
    const budgets = await database<BudgetRow>('budgets');
    const allocations = await readAllocations(database, {
      owners: budgets.map(({ owner }) => owner),
    });
    for (const { owner, limits, exceeded_since: since } of budgets) {
      const theirs = allocations.get(owner) ?? [];
      const isTooMuch = isExceeded(readStored(limits), theirs);
      if (isTooMuch !== (since !== null)) {
        await database('budgets')
          .where({ owner })
          .update({ exceeded_since: isTooMuch ? now() : null });
        logger.info(
          isTooMuch
            ? 'limits of projects are more than the budget they came under'
            : 'limits of projects fit their budget again',
          { owner },
        );
      }
    }
  }
}

/** Unless somebody else changed it meanwhile, who knew better. */
async function move(
  transaction: Knex.Transaction,
  options: { projectId: string; was: Row[]; ownerChain: string[] },
): Promise<void> {
  const { projectId, was, ownerChain } = options;
  const before = was.map(({ owner }) => owner);
  await lockBudgets(transaction, {
    owners: [...before, ...ownerChain],
    projectId,
  });
  const rows = await chainRows(transaction).where({ project_id: projectId });
  if (isSame(rows, before)) {
    await saveAllocation(transaction, {
      projectId,
      ownerChain,
      limits: readStored(rows[0].limits),
    });
  }
}

function chainRows(database: Knex) {
  return database<Row>('budget_allocations').orderBy(['project_id', 'depth']);
}

function isSame(rows: Row[], ownerChain: readonly string[]): boolean {
  return (
    rows.length === ownerChain.length &&
    rows.every(({ owner }, depth) => owner === ownerChain[depth])
  );
}
