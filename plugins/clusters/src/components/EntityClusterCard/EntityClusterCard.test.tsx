import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { clustersApiRef } from '@rigging/backstage-plugin-clusters-react';
import { screen } from '@testing-library/react';
import { FakeClustersApi } from '../../__fixtures__/FakeClustersApi';
import { fleet } from '../../__fixtures__/fleet';
import { rootRouteRef } from '../../routing';
import { EntityClusterCard } from './EntityClusterCard';

function renderCard(options: {
  annotations?: Record<string, string>;
  api?: FakeClustersApi;
}) {
  const { annotations, api = FakeClustersApi.create(fleet()) } = options;
  return renderInTestApp(
    <EntityProvider
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Resource',
        metadata: { name: 'staging', annotations },
        spec: { type: 'kubernetes-cluster', owner: 'platform-team' },
      }}
    >
      <EntityClusterCard />
    </EntityProvider>,
    {
      apis: [[clustersApiRef, api], mockApis.permission()],
      mountedRoutes: { '/clusters': rootRouteRef },
    },
  );
}

describe('EntityClusterCard', () => {
  it('sums up the cluster that the entity names', async () => {
    await renderCard({ annotations: { 'rigging.dev/cluster': 'staging' } });

    expect(await screen.findByText('Degraded')).toBeInTheDocument();
    expect(
      screen.getByText(/staging-worker-3 is not ready/),
    ).toBeInTheDocument();
    expect(screen.getByText('3 of 4 ready')).toBeInTheDocument();
    expect(screen.getByRole('meter', { name: 'CPU' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Open cluster' })).toHaveAttribute(
      'href',
      expect.stringContaining('/staging'),
    );
  });

  it('says that a cluster is gone', async () => {
    await renderCard({ annotations: { 'rigging.dev/cluster': 'gone' } });

    expect(
      await screen.findByText(/There is no cluster gone/),
    ).toBeInTheDocument();
  });

  it('says that a cluster is forbidden', async () => {
    const api = FakeClustersApi.create([]);
    jest.spyOn(api, 'getCluster').mockRejectedValue(new NotAllowedError('no'));
    await renderCard({
      annotations: { 'rigging.dev/cluster': 'staging' },
      api,
    });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not see this',
    );
  });

  it('says which annotation is missing', async () => {
    await renderCard({});

    expect(
      await screen.findByText(/no annotation rigging\.dev\/cluster/),
    ).toBeInTheDocument();
  });
});
