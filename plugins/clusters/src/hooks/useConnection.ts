import { useEffect, useState } from 'react';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { clustersApiRef } from '@rigging/backstage-plugin-clusters-react';

/** How often the token is renewed, so that a copied one has time left. */
const RENEW_MS = 60_000;

/** Where kubectl reaches a cluster, and the person's own token for it. */
export function useConnection(name: string) {
  const clustersApi = useApi(clustersApiRef);
  const identityApi = useApi(identityApiRef);
  const [connection, setConnection] = useState<{
    server?: string;
    token?: string;
  }>({});
  useEffect(() => {
    let current = true;
    const read = async () => {
      const server = await clustersApi.getKubernetesUrl(name);
      const { token } = await identityApi.getCredentials();
      if (current) setConnection({ server, token });
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
  }, [clustersApi, identityApi, name]);
  return connection;
}
