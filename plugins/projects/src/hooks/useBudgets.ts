import { useApi } from '@backstage/frontend-plugin-api';
import type { LiveQuery } from '@rigging/backstage-plugin-clusters-react';
import type { BudgetList } from '@rigging/backstage-plugin-projects-common';
import { projectsApiRef } from '../api';
import { useProjectQuery } from './useProjectQuery';

/** The budgets that one may see, kept up to date. */
export function useBudgets(): LiveQuery<BudgetList> {
  const api = useApi(projectsApiRef);
  return useProjectQuery({
    key: 'budgets',
    load: () => api.listBudgets(),
  });
}
