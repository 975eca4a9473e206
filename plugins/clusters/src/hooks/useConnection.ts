import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import { clustersApiRef } from '@rigging/backstage-plugin-clusters-react';

/** Where kubectl reaches a cluster. */
export function useConnection(cluster: Cluster) {
  const { apiPath } = cluster;
  const clustersApi = useApi(clustersApiRef);
  const [connection, setConnection] = useState<{
    server?: string;
    caData?: string;
  }>({});
  useEffect(() => {
    let current = true;
    clustersApi.getConnection().then(
      ({ baseUrl, caData }) =>
        current && setConnection({ server: `${baseUrl}${apiPath}`, caData }),
      // Without it there is nothing to show; the rest of the page goes on.
      () => current && setConnection({}),
    );
    return () => {
      current = false;
    };
  }, [clustersApi, apiPath]);
  return connection;
}
