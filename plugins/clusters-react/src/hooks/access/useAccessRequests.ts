import { useApi } from '@backstage/frontend-plugin-api';
import type { AccessRequestList } from '@rigging/backstage-plugin-clusters-common';
import {
  clusterAccessApiRef,
  type AccessRequestsQuery,
} from '../../api/access';
import type { LiveQuery } from '../LiveQuery';
import { useAccessQuery } from './useAccessQuery';

/** A page of the requests for access, kept up to date. @public */
export function useAccessRequests(
  query: AccessRequestsQuery,
): LiveQuery<AccessRequestList> {
  const api = useApi(clusterAccessApiRef);
  return useAccessQuery({
    key: JSON.stringify(query),
    load: () => api.listAccessRequests(query),
    dependsOn: ['access-requests'],
    keepPrevious: true,
  });
}
