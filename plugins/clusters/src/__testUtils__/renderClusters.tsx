import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  clusterAccessApiRef,
  clusterAuditApiRef,
  clusterBundlesApiRef,
  clusterCredentialsApiRef,
  clustersApiRef,
  namespaceProjectsApiRef,
  type ClusterAccessApi,
  type ClusterAuditApi,
  type ClusterBundlesApi,
  type ClusterCredentialsApi,
  type ClustersApi,
  type NamespaceProjectsApi,
} from '@rigging/backstage-plugin-clusters-react';
import clustersPlugin from '..';
import { catalogEntities } from '../__fixtures__/catalogEntities';
import { FakeClusterAccessApi } from '../__fixtures__/FakeClusterAccessApi';
import { FakeClusterAuditApi } from '../__fixtures__/FakeClusterAuditApi';
import { FakeClusterBundlesApi } from '../__fixtures__/FakeClusterBundlesApi';
import { FakeClusterCredentialsApi } from '../__fixtures__/FakeClusterCredentialsApi';
import { FakeClustersApi } from '../__fixtures__/FakeClustersApi';
import { fleet } from '../__fixtures__/fleet';
import { ME } from '../__fixtures__/memberships';

/** Opens a page of the whole plugin in a portal. */
export function renderClusters(options: {
  path: string;
  api?: ClustersApi;
  access?: ClusterAccessApi;
  credentials?: ClusterCredentialsApi;
  bundles?: ClusterBundlesApi;
  audit?: ClusterAuditApi;
  /** Of a plugin of projects; by default there is none. */
  projects?: NamespaceProjectsApi;
  /** Names of permissions that the person does not have. */
  denied?: string[];
}) {
  const { path, denied = [] } = options;
  return renderTestApp({
    features: [clustersPlugin],
    initialRouteEntries: [path],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [clustersApiRef, options.api ?? FakeClustersApi.create(fleet())],
      [clusterAccessApiRef, options.access ?? FakeClusterAccessApi.create()],
      [
        clusterCredentialsApiRef,
        options.credentials ?? FakeClusterCredentialsApi.create(),
      ],
      [clusterBundlesApiRef, options.bundles ?? FakeClusterBundlesApi.create()],
      [clusterAuditApiRef, options.audit ?? FakeClusterAuditApi.create()],
      ...(options.projects
        ? [[namespaceProjectsApiRef, options.projects] as const]
        : []),
      [catalogApiRef, catalogApiMock({ entities: catalogEntities() })],
      mockApis.identity({
        token: 'my-own-token',
        userEntityRef: ME,
        ownershipEntityRefs: [ME, 'group:default/platform-team'],
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
