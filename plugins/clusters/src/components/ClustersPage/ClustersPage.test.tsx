import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeClusterCredentialsApi } from '../../__fixtures__/FakeClusterCredentialsApi';
import { FakeClustersApi } from '../../__fixtures__/FakeClustersApi';
import { aCluster } from '../../__fixtures__/aCluster';
import { fleet } from '../../__fixtures__/fleet';
import { renderClusters } from '../../__testUtils__/renderClusters';

const rowNames = () =>
  screen.getAllByRole('rowheader').map(header => header.textContent);

describe('ClustersPage', () => {
  it('says that it is loading', async () => {
    const api = FakeClustersApi.create([]);
    jest.spyOn(api, 'listClusters').mockReturnValue(new Promise(() => {}));
    renderClusters({ path: '/clusters', api });

    expect(await screen.findByText('Loading table data.')).toBeInTheDocument();
  });

  it('names its table', async () => {
    renderClusters({ path: '/clusters', api: FakeClustersApi.create(fleet()) });

    expect(
      await screen.findByRole('grid', { name: 'Clusters' }),
    ).toBeInTheDocument();
  });

  it('says at once whether all is well and what needs attention', async () => {
    renderClusters({ path: '/clusters', api: FakeClustersApi.create(fleet()) });

    expect(
      await screen.findByText('2 of 6 clusters need attention'),
    ).toBeInTheDocument();
    const states = await screen.findByRole('radiogroup', { name: 'State' });
    expect(
      within(states).getByRole('radio', { name: 'Disconnected 1' }),
    ).toBeInTheDocument();
  });

  it('shows each cluster with its state in words, capacity and owner', async () => {
    renderClusters({ path: '/clusters', api: FakeClustersApi.create(fleet()) });

    const row = await screen.findByRole('row', { name: /staging/ });
    expect(within(row).getByText('Degraded')).toBeInTheDocument();
    expect(within(row).getByText('v1.33.6')).toBeInTheDocument();
    expect(within(row).getByText('3 of 4 ready')).toBeInTheDocument();
    expect(within(row).getByText('36 of 38 (95 %)')).toBeInTheDocument();
    expect(
      within(row).getByRole('link', { name: /platform-team/ }),
    ).toHaveAttribute('href', '/catalog/default/group/platform-team');
    expect(within(row).getByRole('link', { name: 'staging' })).toHaveAttribute(
      'href',
      '/clusters/staging',
    );
  });

  it('marks simulated clusters', async () => {
    renderClusters({ path: '/clusters', api: FakeClustersApi.create(fleet()) });

    const row = await screen.findByRole('row', { name: /Store 17/ });
    expect(within(row).getByText('Simulated')).toBeInTheDocument();
  });

  it('shows only the clusters in a state when it is pressed', async () => {
    renderClusters({ path: '/clusters', api: FakeClustersApi.create(fleet()) });

    await userEvent.click(
      await screen.findByRole('radio', { name: 'Degraded 1' }),
    );

    await waitFor(() => expect(rowNames()).toEqual(['staging']));
  });

  it('starts from the filters in the address', async () => {
    renderClusters({
      path: '/clusters?label=env%3Dproduction&owner=group%3Adefault%2Fplatform-team',
      api: FakeClustersApi.create(fleet()),
    });

    await waitFor(() => expect(rowNames()).toHaveLength(1));
    expect(rowNames()[0]).toContain('Production Europe');
    expect(screen.getByRole('textbox', { name: 'Label' })).toHaveValue(
      'env=production',
    );
  });

  it('searches on the server when typing pauses, and clears again', async () => {
    const api = FakeClustersApi.create(fleet());
    renderClusters({ path: '/clusters', api });
    await screen.findByRole('row', { name: /staging/ });

    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search clusters' }),
      'nowhere',
    );
    expect(await screen.findByText('No cluster matches')).toBeInTheDocument();
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );

    await waitFor(() => expect(rowNames()).toHaveLength(6));
  });

  it('sorts on the server', async () => {
    const api = FakeClustersApi.create(fleet());
    const list = jest.spyOn(api, 'listClusters');
    renderClusters({ path: '/clusters', api });

    await userEvent.click(
      await screen.findByRole('columnheader', { name: 'Name' }),
    );

    await waitFor(() =>
      expect(list).toHaveBeenLastCalledWith(
        expect.objectContaining({ orderBy: 'name,desc' }),
      ),
    );
  });

  it('turns pages on the server', async () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      aCluster({ name: `cluster-${String(index).padStart(2, '0')}` }),
    );
    renderClusters({ path: '/clusters', api: FakeClustersApi.create(many) });
    expect(await screen.findByText('30 clusters')).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: /next/i }));

    await waitFor(() => expect(rowNames()).toHaveLength(5));
    await userEvent.click(screen.getByRole('button', { name: /previous/i }));
    await waitFor(() => expect(rowNames()).toHaveLength(25));
  });

  it('explains an empty registry and offers the import', async () => {
    renderClusters({ path: '/clusters', api: FakeClustersApi.create([]) });

    expect(
      await screen.findByText('Import your first cluster'),
    ).toBeInTheDocument();
    expect(
      screen.getAllByRole('button', { name: 'Import cluster' }).length,
    ).toBeGreaterThan(0);
  });

  it('says that the hub does not answer, and tries again', async () => {
    const api = FakeClustersApi.create(fleet());
    jest
      .spyOn(api, 'listClusters')
      .mockRejectedValueOnce(new ServiceUnavailableError('The hub is away'));
    renderClusters({ path: '/clusters', api });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The hub is away',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(
      await screen.findByRole('row', { name: /staging/ }),
    ).toBeInTheDocument();
  });

  it('says which permission is missing where the registry is forbidden', async () => {
    const api = FakeClustersApi.create([]);
    jest
      .spyOn(api, 'listClusters')
      .mockRejectedValue(new NotAllowedError('no'));
    renderClusters({ path: '/clusters', api });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You need the permission clusters.cluster.read.',
    );
  });

  it('shows what hostile clusters report as text', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    renderClusters({
      path: '/clusters',
      api: FakeClustersApi.create([
        aCluster({
          displayName: evil,
          kubernetesVersion: evil,
          owner: evil,
          requested: { cpu: evil },
        }),
      ]),
    });

    expect((await screen.findAllByText(evil)).length).toBeGreaterThan(1);
    expect(screen.queryByRole('img', { name: '' })).not.toBeInTheDocument();
    expect(document.querySelector('img[src="x"]')).toBeNull();
  });

  it('makes one kubeconfig for several clusters', async () => {
    const credentials = FakeClusterCredentialsApi.create([]);
    const create = jest.spyOn(credentials, 'createCredential');
    renderClusters({ path: '/clusters', credentials });
    for (const name of [/staging/, /edge-store-17/]) {
      await userEvent.click(
        within(await screen.findByRole('row', { name })).getByRole('checkbox'),
      );
    }

    const download = await screen.findByRole('button', {
      name: 'Download kubeconfig for 2 clusters',
    });
    await waitFor(() => expect(download).toBeEnabled());
    await userEvent.click(download);
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      await within(dialog).findByRole('button', { name: 'Create' }),
    );

    await waitFor(() => expect(create).toHaveBeenCalled());
    expect([...(create.mock.calls[0][0].clusters ?? [])].sort()).toEqual([
      'edge-store-17',
      'staging',
    ]);
  });
});
