import {
  ApiBlueprint,
  PageBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
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
import { RiServerLine, RiShieldKeyholeLine } from '@remixicon/react';
import {
  accessRouteRef,
  clusterRouteRef,
  projectRouteRef,
  roleRouteRef,
  rootRouteRef,
} from './routing';

const deps = { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef };

const clustersApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: clustersApiRef,
      deps,
      factory: apis => ClustersClient.create(apis),
    }),
});

const accessApi = ApiBlueprint.make({
  name: 'access',
  params: defineParams =>
    defineParams({
      api: clusterAccessApiRef,
      deps,
      factory: apis => ClusterAccessClient.create(apis),
    }),
});

const credentialsApi = ApiBlueprint.make({
  name: 'credentials',
  params: defineParams =>
    defineParams({
      api: clusterCredentialsApiRef,
      deps,
      factory: apis => ClusterCredentialsClient.create(apis),
    }),
});

const bundlesApi = ApiBlueprint.make({
  name: 'bundles',
  params: defineParams =>
    defineParams({
      api: clusterBundlesApiRef,
      deps,
      factory: apis => ClusterBundlesClient.create(apis),
    }),
});

const auditApi = ApiBlueprint.make({
  name: 'audit',
  params: defineParams =>
    defineParams({
      api: clusterAuditApiRef,
      deps,
      factory: apis => ClusterAuditClient.create(apis),
    }),
});

const clustersPage = PageBlueprint.make({
  params: {
    path: '/clusters',
    title: 'Clusters',
    icon: <RiServerLine />,
    routeRef: rootRouteRef,
    loader: () =>
      import('./components/ClustersRouter').then(m => <m.ClustersRouter />),
  },
});

const accessPage = PageBlueprint.make({
  name: 'access',
  params: {
    path: '/cluster-access',
    title: 'Cluster access',
    icon: <RiShieldKeyholeLine />,
    routeRef: accessRouteRef,
    loader: () =>
      import('./components/AccessRouter').then(m => <m.AccessRouter />),
  },
});

const entityClusterCard = EntityCardBlueprint.make({
  name: 'cluster',
  params: {
    type: 'content',
    filter: { kind: 'resource', 'spec.type': 'kubernetes-cluster' },
    loader: () =>
      import('./components/EntityClusterCard').then(m => (
        <m.EntityClusterCard />
      )),
  },
});

/** Pages and entity card of the clusters plugin. @public */
export const clustersPlugin = createFrontendPlugin({
  pluginId: 'clusters',
  title: 'Clusters',
  icon: <RiServerLine />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    cluster: clusterRouteRef,
    access: accessRouteRef,
    role: roleRouteRef,
  },
  externalRoutes: { project: projectRouteRef },
  extensions: [
    clustersApi,
    accessApi,
    credentialsApi,
    bundlesApi,
    auditApi,
    clustersPage,
    accessPage,
    entityClusterCard,
  ],
});
