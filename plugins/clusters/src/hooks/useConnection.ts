import { useEffect, useState } from 'react';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import { clustersApiRef } from '@rigging/backstage-plugin-clusters-react';

/** How often the token is renewed, so that a copied one has time left. */
const RENEW_MS = 60_000;

/** Where kubectl reaches a cluster, and the person's own token for it. */
export function useConnection(cluster: Cluster) {
  const { apiPath } = cluster;
  const clustersApi = useApi(clustersApiRef);
  const identityApi = useApi(identityApiRef);
  const [connection, setConnection] = useState<{
    server?: string;
    caData?: string;
    token?: string;
  }>({});
  useEffect(() => {
    let current = true;
    const read = async () => {
      const { baseUrl, caData } = await clustersApi.getConnection();
      const { token } = await identityApi.getCredentials();
      if (current) {
        setConnection({ server: `${baseUrl}${apiPath}`, caData, token });
      }
    };
    const update = () => {
      read().catch(() => current && setConnection({}));
    };
    update();
    const timer = setInterval(update, RENEW_MS);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [clustersApi, identityApi, apiPath]);
  return connection;
}
