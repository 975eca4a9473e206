import type { ClusterSelection } from '@rigging/backstage-plugin-projects-common';
import type { Knex } from 'knex';
import type { ProjectRecord } from '../projects/ProjectRecord';

/** Holds the limits of an owner's projects to the owner's budget. */
export interface BudgetChecker {
  /**
   * Locks the budgets that apply to the owner (its own, and those of domains and of groups
   * above it in the catalog, as `ownerChain` names them) and throws when the limits of all
   * their projects, with this one as it is going to be, add up to more (a
   * QuotaExceededError), or when it leaves a key unlimited that a budget limits (an
   * InputError).
   */
  check(
    transaction: Knex.Transaction,
    options: { project: ProjectRecord; ownerChain: readonly string[] },
  ): Promise<void>;
  /**
   * The owner and whom it is part of (parents of groups; domains whose owner it is), nearest
   * first, from the catalog. Outside of transactions.
   */
  ownerChain(owner: string | undefined): Promise<string[]>;
  /** Whether any budget applies: who is not an administrator makes projects within one only. */
  hasBudget(database: Knex, ownerChain: readonly string[]): Promise<boolean>;
  /** Where the nearest budget of the chain lets those make projects who are no administrators; undefined: nowhere. */
  clustersWithin(
    database: Knex,
    ownerChain: readonly string[],
  ): Promise<ClusterSelection | undefined>;
}
