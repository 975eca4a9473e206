import { useRouteRef } from '@backstage/frontend-plugin-api';
import { clusterRouteRef, clustersRouteRef } from './routes';

/** Paths of the plugin's pages, wherever the portal mounted them. @public */
export function useClusterLinks() {
  const root = useRouteRef(clustersRouteRef);
  const cluster = useRouteRef(clusterRouteRef);
  return {
    list: () => root?.() ?? '/clusters',
    bundle: (name: string, bundle: { source: string; name: string }) => {
      const path = cluster?.({ name }) ?? `/clusters/${name}`;
      const parts = [bundle.source, bundle.name].map(encodeURIComponent);
      return `${path}/bundles/${parts.join('/')}`;
    },
    cluster: (name: string, tab?: string) => {
      const path = cluster?.({ name }) ?? `/clusters/${name}`;
      return tab ? `${path}/${tab}` : path;
    },
  };
}
