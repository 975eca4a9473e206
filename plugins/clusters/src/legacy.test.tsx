import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  clusterAccessApiRef,
  clustersApiRef,
} from '@rigging/backstage-plugin-clusters-react';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { FakeClusterAccessApi } from './__fixtures__/FakeClusterAccessApi';
import { FakeClustersApi } from './__fixtures__/FakeClustersApi';
import { fleet } from './__fixtures__/fleet';
import { ClusterAccessPage, ClustersPage, clustersPlugin } from './legacy';

describe('the legacy plugin', () => {
  it.each([
    ['/clusters', '2 of 6 clusters need attention'],
    ['/clusters/staging', 'The cluster works, but not all is well'],
    ['/cluster-access', 'What you may do in which clusters, and until when.'],
  ])('shows the same page at %s', async (path, text) => {
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [clustersApiRef, FakeClustersApi.create(fleet())],
          [clusterAccessApiRef, FakeClusterAccessApi.create()],
          [catalogApiRef, catalogApiMock()],
          [
            permissionApiRef,
            { authorize: async () => ({ result: AuthorizeResult.ALLOW }) },
          ],
        ]}
      >
        <Routes>
          <Route path="/clusters/*" element={<ClustersPage />} />
          <Route path="/cluster-access/*" element={<ClusterAccessPage />} />
        </Routes>
      </TestApiProvider>,
      {
        routeEntries: [path],
        mountedRoutes: {
          '/catalog/:namespace/:kind/:name': entityRouteRef,
          '/clusters': clustersPlugin.routes.root,
          '/cluster-access': clustersPlugin.routes.access,
        },
      },
    );

    expect(
      await screen.findByText(text, undefined, { timeout: 20_000 }),
    ).toBeInTheDocument();
  });
});
