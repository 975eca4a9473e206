/**
 * The same pages for portals on the frontend system of
 * `@backstage/core-plugin-api`.
 *
 * @packageDocumentation
 */
import {
  compatWrapper,
  convertLegacyRouteRef,
} from '@backstage/core-compat-api';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import {
  ClustersClient,
  clustersApiRef,
} from '@rigging/backstage-plugin-clusters-react';
import { clusterRouteRef, rootRouteRef } from './routing';

const legacyRootRouteRef = convertLegacyRouteRef(rootRouteRef);

/** The clusters plugin of the old frontend system. @public */
export const clustersPlugin = createPlugin({
  id: 'clusters',
  apis: [
    createApiFactory({
      api: clustersApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => ClustersClient.create(deps),
    }),
  ],
  routes: {
    root: legacyRootRouteRef,
    cluster: convertLegacyRouteRef(clusterRouteRef),
  },
});

/** All clusters and, below it, the page of each. @public */
export const ClustersPage = clustersPlugin.provide(
  createRoutableExtension({
    name: 'ClustersPage',
    component: () =>
      import('./components/ClustersRouter').then(
        m => () => compatWrapper(<m.ClustersRouter />),
      ),
    mountPoint: legacyRootRouteRef,
  }),
);

/** The cluster of a catalog entity as a card. @public */
export const EntityClusterCard = clustersPlugin.provide(
  createComponentExtension({
    name: 'EntityClusterCard',
    component: {
      lazy: () =>
        import('./components/EntityClusterCard').then(
          m => () => compatWrapper(<m.EntityClusterCard />),
        ),
    },
  }),
);
