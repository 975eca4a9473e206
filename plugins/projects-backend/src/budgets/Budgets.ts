import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  Budget,
  BudgetList,
  PutBudgetRequest,
} from '@rigging/backstage-plugin-projects-common';

type Caller = { credentials: BackstageCredentials };

/** Budgets of owners: quotas of quotas. Owners are entity references. */
export interface Budgets {
  list(options: Caller): Promise<BudgetList>;
  put(
    owner: string,
    request: PutBudgetRequest,
    options: Caller,
  ): Promise<Budget>;
  remove(owner: string, options: Caller): Promise<void>;
}
