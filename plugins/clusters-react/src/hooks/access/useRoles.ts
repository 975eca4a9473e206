import { useApi } from '@backstage/frontend-plugin-api';
import type {
  RoleContext,
  RoleTemplateList,
} from '@rigging/backstage-plugin-clusters-common';
import { clusterAccessApiRef } from '../../api/access';
import type { LiveQuery } from '../LiveQuery';
import { useAccessQuery } from './useAccessQuery';

/** The roles, by default of all contexts, kept up to date. @public */
export function useRoles(options?: {
  context?: RoleContext;
}): LiveQuery<RoleTemplateList> {
  const api = useApi(clusterAccessApiRef);
  const context = options?.context;
  return useAccessQuery({
    key: `roles ${context ?? ''}`,
    load: () => api.listRoles({ context }),
    // Roles say how many memberships they have.
    dependsOn: ['roles', 'memberships'],
    keepPrevious: true,
  });
}
