import type { ClusterSelection } from '@rigging/backstage-plugin-projects-common';
import type { Knex } from 'knex';
import { readAmounts } from '../ledger/keys/readAmounts';
import type { ProjectRecord } from '../projects/ProjectRecord';
import type { Allocation } from './Allocation';
import type { BudgetChecker } from './BudgetChecker';
import type { BudgetRow } from './BudgetRow';
import { checkBudget } from './checkBudget';
import { lockBudgets } from './lockBudgets';
import type { OwnerChains } from './OwnerChains';
import { readAllocations } from './readAllocations';
import { readStored } from './readStored';
import { saveAllocation } from './saveAllocation';

/**
 * A {@link BudgetChecker} that keeps, for each project, against whom it counts. Projects
 * that come with a cluster (default, system) count against nobody.
 */
export class DatabaseBudgetChecker implements BudgetChecker {
  readonly #chains: OwnerChains;

  static create(options: { chains: OwnerChains }): DatabaseBudgetChecker {
    return new DatabaseBudgetChecker(options.chains);
  }

  private constructor(chains: OwnerChains) {
    this.#chains = chains;
  }

  async check(
    transaction: Knex.Transaction,
    options: { project: ProjectRecord; ownerChain: readonly string[] },
  ): Promise<void> {
    const { project } = options;
    const ownerChain = project.kind === 'custom' ? options.ownerChain : [];
    const limits = readAmounts(project.limit, { name: 'limit' });
    await lockBudgets(transaction, {
      owners: ownerChain,
      projectId: project.id,
    });
    const budgets = await readBudgets(transaction, ownerChain);
    const allocations = await readAllocations(transaction, {
      owners: budgets.map(({ owner }) => owner),
    });
    for (const budget of budgets) {
      const all = allocations.get(budget.owner) ?? [];
      const isSelf = ({ projectId }: Allocation) => projectId === project.id;
      checkBudget({
        owner: budget.owner,
        budget: readStored(budget.limits),
        project: { name: project.name, limits },
        before: all.find(isSelf)?.limits,
        others: all.filter(each => !isSelf(each)),
      });
    }
    await saveAllocation(transaction, {
      projectId: project.id,
      ownerChain,
      limits,
    });
  }

  async ownerChain(owner: string | undefined): Promise<string[]> {
    if (owner === undefined) {
      return [];
    }
    const ref = owner.toLocaleLowerCase('en-US');
    const chains = await this.#chains.find([ref]);
    // One that left the catalog keeps its own budget.
    return chains.get(ref) ?? [ref];
  }

  async hasBudget(database: Knex, ownerChain: readonly string[]) {
    return (await readBudgets(database, ownerChain)).length > 0;
  }

  async clustersWithin(
    database: Knex,
    ownerChain: readonly string[],
  ): Promise<ClusterSelection | undefined> {
    const [nearest] = await readBudgets(database, ownerChain);
    return nearest?.clusters ? JSON.parse(nearest.clusters) : undefined;
  }
}

/** Nearest first. */
async function readBudgets(
  database: Knex,
  ownerChain: readonly string[],
): Promise<BudgetRow[]> {
  if (ownerChain.length === 0) {
    return [];
  }
  const rows = await database<BudgetRow>('budgets').whereIn('owner', [
    ...ownerChain,
  ]);
  return rows.sort(
    (a, b) => ownerChain.indexOf(a.owner) - ownerChain.indexOf(b.owner),
  );
}
