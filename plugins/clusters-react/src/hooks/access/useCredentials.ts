import { useApi } from '@backstage/frontend-plugin-api';
import type { CredentialList } from '@rigging/backstage-plugin-clusters-common';
import {
  clusterCredentialsApiRef,
  type CredentialsQuery,
} from '../../api/credentials';
import type { LiveQuery } from '../LiveQuery';
import { useAccessQuery } from './useAccessQuery';

/** Credentials, by default one's own, kept up to date. @public */
export function useCredentials(
  query: CredentialsQuery,
): LiveQuery<CredentialList> {
  const api = useApi(clusterCredentialsApiRef);
  return useAccessQuery({
    key: JSON.stringify(query),
    load: () => api.listCredentials(query),
    dependsOn: ['credentials'],
    keepPrevious: true,
  });
}
