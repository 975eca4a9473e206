import { useApi } from '@backstage/frontend-plugin-api';
import type { MembershipList } from '@rigging/backstage-plugin-clusters-common';
import { clusterAccessApiRef, type MembershipsQuery } from '../../api/access';
import type { LiveQuery } from '../LiveQuery';
import { useAccessQuery } from './useAccessQuery';

/** A page of the memberships, kept up to date. @public */
export function useMemberships(
  query: MembershipsQuery,
): LiveQuery<MembershipList> {
  const api = useApi(clusterAccessApiRef);
  return useAccessQuery({
    key: JSON.stringify(query),
    load: () => api.listMemberships(query),
    dependsOn: ['memberships'],
    keepPrevious: true,
  });
}
