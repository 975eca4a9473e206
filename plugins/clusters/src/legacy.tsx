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
  ClusterAccessClient,
  ClusterAuditClient,
  ClusterBundlesClient,
  ClusterCredentialsClient,
  ClustersClient,
  clusterAccessApiRef,
  clusterAuditApiRef,
  clusterBundlesApiRef,
  clusterCredentialsApiRef,
  clustersApiRef,
} from '@rigging/backstage-plugin-clusters-react';
import {
  accessRouteRef,
  clusterRouteRef,
  roleRouteRef,
  rootRouteRef,
} from './routing';

const legacyRootRouteRef = convertLegacyRouteRef(rootRouteRef);
const legacyAccessRouteRef = convertLegacyRouteRef(accessRouteRef);

const deps = { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef };

/** The clusters plugin of the old frontend system. @public */
export const clustersPlugin = createPlugin({
  id: 'clusters',
  apis: [
    createApiFactory({
      api: clustersApiRef,
      deps,
      factory: apis => ClustersClient.create(apis),
    }),
    createApiFactory({
      api: clusterAccessApiRef,
      deps,
      factory: apis => ClusterAccessClient.create(apis),
    }),
    createApiFactory({
      api: clusterCredentialsApiRef,
      deps,
      factory: apis => ClusterCredentialsClient.create(apis),
    }),
    createApiFactory({
      api: clusterBundlesApiRef,
      deps,
      factory: apis => ClusterBundlesClient.create(apis),
    }),
    createApiFactory({
      api: clusterAuditApiRef,
      deps,
      factory: apis => ClusterAuditClient.create(apis),
    }),
  ],
  routes: {
    root: legacyRootRouteRef,
    cluster: convertLegacyRouteRef(clusterRouteRef),
    access: legacyAccessRouteRef,
    role: convertLegacyRouteRef(roleRouteRef),
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

/** One's own access, approvals, credentials and roles. @public */
export const ClusterAccessPage = clustersPlugin.provide(
  createRoutableExtension({
    name: 'ClusterAccessPage',
    component: () =>
      import('./components/AccessRouter').then(
        m => () => compatWrapper(<m.AccessRouter />),
      ),
    mountPoint: legacyAccessRouteRef,
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
