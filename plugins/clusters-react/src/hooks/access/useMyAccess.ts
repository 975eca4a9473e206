import { useApi } from '@backstage/frontend-plugin-api';
import type { MyAccess } from '@rigging/backstage-plugin-clusters-common';
import { clusterAccessApiRef } from '../../api/access';
import type { LiveQuery } from '../LiveQuery';
import { useAccessQuery } from './useAccessQuery';

/** What the signed-in person has, kept up to date. @public */
export function useMyAccess(): LiveQuery<MyAccess> {
  const api = useApi(clusterAccessApiRef);
  return useAccessQuery({
    key: 'mine',
    load: () => api.getMyAccess(),
    dependsOn: ['memberships', 'roles'],
  });
}
