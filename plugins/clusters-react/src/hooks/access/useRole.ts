import { useApi } from '@backstage/frontend-plugin-api';
import type { RoleTemplate } from '@rigging/backstage-plugin-clusters-common';
import { clusterAccessApiRef } from '../../api/access';
import type { LiveQuery } from '../LiveQuery';
import { useAccessQuery } from './useAccessQuery';

/** One role, kept up to date. @public */
export function useRole(name: string): LiveQuery<RoleTemplate> {
  const api = useApi(clusterAccessApiRef);
  return useAccessQuery({
    key: name,
    load: () => api.getRole(name),
    dependsOn: ['roles', 'memberships'],
  });
}
