import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { signalApiRef, type SignalApi } from '@backstage/plugin-signals-react';
import {
  accessRouteRef,
  clusterAccessApiRef,
  clustersApiRef,
  clustersRouteRef,
  type ClusterAccessApi,
} from '@rigging/backstage-plugin-clusters-react';
import projectsPlugin from '..';
import { aCluster } from '../__fixtures__/aCluster';
import { catalogEntities } from '../__fixtures__/catalogEntities';
import { FakeProjectsApi } from '../__fixtures__/FakeProjectsApi';
import { projectsApiRef, type ProjectsApi } from '../api';

/** Without signals pages ask at intervals. */
const NO_SIGNALS: SignalApi = { subscribe: () => ({ unsubscribe: () => {} }) };

/** Opens a page of the whole plugin in a portal. */
export function renderProjects(options: {
  path: string;
  api?: ProjectsApi;
  access?: Partial<ClusterAccessApi>;
  signals?: SignalApi;
  /** Names of permissions that the person does not have. */
  denied?: string[];
}) {
  const { path, denied = [] } = options;
  const clusters = ['production-eu', 'staging'].map(aCluster);
  return renderTestApp({
    features: [projectsPlugin],
    initialRouteEntries: [path],
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': entityRouteRef,
      '/clusters': clustersRouteRef,
      '/cluster-access': accessRouteRef,
    },
    apis: [
      [projectsApiRef, options.api ?? FakeProjectsApi.create()],
      [
        clustersApiRef,
        {
          listClusters: async () => ({
            items: clusters,
            totalItems: clusters.length,
            pageInfo: {},
          }),
        },
      ],
      [
        clusterAccessApiRef,
        {
          listRoles: async () => ({ items: [] }),
          listMemberships: async () => ({ items: [], totalItems: 0 }),
          ...options.access,
        },
      ],
      [signalApiRef, options.signals ?? NO_SIGNALS],
      [catalogApiRef, catalogApiMock({ entities: catalogEntities() })],
      mockApis.identity({
        userEntityRef: 'user:default/ada',
        ownershipEntityRefs: ['user:default/ada', 'group:default/retail'],
      }),
      mockApis.permission({
        authorize: request =>
          denied.includes(request.permission.name)
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      }),
    ],
  });
}
