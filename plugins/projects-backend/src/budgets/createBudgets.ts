import type {
  AuthService,
  LoggerService,
  SchedulerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Knex } from 'knex';
import type { ProjectAuthorizer } from '../permissions/ProjectAuthorizer';
import { AuthorizedBudgets } from './AuthorizedBudgets';
import { BudgetConditions } from './BudgetConditions';
import type { BudgetChecker } from './BudgetChecker';
import type { Budgets } from './Budgets';
import { BudgetUpkeep } from './BudgetUpkeep';
import { CatalogOwnerChains } from './CatalogOwnerChains';
import { DatabaseBudgetChecker } from './DatabaseBudgetChecker';
import { DefaultBudgets } from './DefaultBudgets';

type Options = {
  database: Knex;
  catalog: CatalogService;
  auth: AuthService;
  authorizer: ProjectAuthorizer;
  userInfo: UserInfoService;
  scheduler: SchedulerService;
  logger: LoggerService;
  now: () => number;
};

/** Budgets with authorization, what holds projects to them, and what tells when they are exceeded. */
export async function createBudgets(options: Options): Promise<{
  budgets: Budgets;
  checker: BudgetChecker;
  conditions: BudgetConditions;
}> {
  const chains = CatalogOwnerChains.create(options);
  const upkeep = BudgetUpkeep.create({ ...options, chains });
  await options.scheduler.scheduleTask({
    id: 'projects-budget-upkeep',
    frequency: { minutes: 5 },
    initialDelay: { minutes: 1 },
    timeout: { minutes: 5 },
    scope: 'global',
    fn: () => upkeep.run(),
  });
  return {
    budgets: AuthorizedBudgets.create({
      ...options,
      chains,
      budgets: DefaultBudgets.create(options),
    }),
    checker: DatabaseBudgetChecker.create({ chains }),
    conditions: BudgetConditions.create(options),
  };
}
