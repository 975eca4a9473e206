import type {
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  budgetManagePermission,
  budgetReadPermission,
  type Budget,
  type BudgetList,
  type PutBudgetRequest,
} from '@rigging/backstage-plugin-projects-common';
import type { ProjectAuthorizer } from '../permissions/ProjectAuthorizer';
import type { Budgets } from './Budgets';
import type { OwnerChains } from './OwnerChains';

type Caller = { credentials: BackstageCredentials };
type Options = {
  budgets: Budgets;
  chains: OwnerChains;
  authorizer: Pick<ProjectAuthorizer, 'check' | 'holds'>;
  userInfo: UserInfoService;
};

/**
 * Shows people the budgets of those that they are part of, and to who gives budgets all of
 * them; only the latter change any.
 */
export class AuthorizedBudgets implements Budgets {
  readonly #options: Options;

  static create(options: Options): AuthorizedBudgets {
    return new AuthorizedBudgets(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async list(options: Caller): Promise<BudgetList> {
    const { authorizer, budgets } = this.#options;
    await authorizer.check(budgetReadPermission, options);
    const all = await budgets.list(options);
    if (await authorizer.holds(budgetManagePermission, options)) {
      return all;
    }
    const theirs = await this.#ownersOf(options.credentials);
    return { items: all.items.filter(({ owner }) => theirs.has(owner)) };
  }

  async put(
    owner: string,
    request: PutBudgetRequest,
    options: Caller,
  ): Promise<Budget> {
    await this.#options.authorizer.check(budgetManagePermission, options);
    return this.#options.budgets.put(owner, request, options);
  }

  async remove(owner: string, options: Caller): Promise<void> {
    await this.#options.authorizer.check(budgetManagePermission, options);
    return this.#options.budgets.remove(owner, options);
  }

  async #ownersOf(credentials: BackstageCredentials): Promise<Set<string>> {
    const { userInfo, chains } = this.#options;
    const { ownershipEntityRefs } = await userInfo.getUserInfo(credentials);
    const found = await chains.find(ownershipEntityRefs);
    return new Set([...found].flatMap(([owner, chain]) => chain ?? [owner]));
  }
}
