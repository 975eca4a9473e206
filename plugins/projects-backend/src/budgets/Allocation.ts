import type { Amounts } from '../ledger/Amounts';

/** What a project takes of the budgets of an owner. */
export type Allocation = {
  projectId: string;
  projectName: string;
  limits: Amounts;
};
