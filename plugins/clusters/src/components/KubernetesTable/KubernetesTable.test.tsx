import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeClustersApi } from '../../__fixtures__/FakeClustersApi';
import { fleet } from '../../__fixtures__/fleet';
import { renderClusters } from '../../__testUtils__/renderClusters';

const TABS = [
  { tab: 'nodes', row: /control-1/, empty: 'The cluster has no nodes.' },
  {
    tab: 'namespaces',
    row: /kube-system/,
    empty: 'The cluster has no namespaces.',
  },
  {
    tab: 'events',
    row: /BackOff/,
    empty: 'Nothing happened that the cluster still remembers.',
  },
];

describe.each(TABS)('the tab $tab', ({ tab, row, empty }) => {
  it('names its table', async () => {
    const api = FakeClustersApi.create(fleet());
    renderClusters({ path: `/clusters/staging/${tab}`, api });

    expect(
      await screen.findByRole('grid', { name: new RegExp(`^${tab}$`, 'i') }),
    ).toBeInTheDocument();
  });

  it('says that it is loading', async () => {
    const api = FakeClustersApi.create(fleet());
    jest.spyOn(api, 'listKubernetes').mockReturnValue(new Promise(() => {}));
    renderClusters({ path: `/clusters/staging/${tab}`, api });

    expect(await screen.findByText('Loading table data.')).toBeInTheDocument();
  });

  it('lists what the cluster answers to the signed-in person', async () => {
    const api = FakeClustersApi.create(fleet());
    const list = jest.spyOn(api, 'listKubernetes');
    renderClusters({ path: `/clusters/staging/${tab}`, api });

    expect(await screen.findByRole('row', { name: row })).toBeInTheDocument();
    expect(list).toHaveBeenCalledWith(
      'staging',
      `/api/v1/${tab}`,
      expect.objectContaining({ limit: 100 }),
    );
  });

  it('says when there is nothing', async () => {
    const api = FakeClustersApi.create(fleet());
    api.objects[`/api/v1/${tab}`] = [];
    renderClusters({ path: `/clusters/staging/${tab}`, api });

    expect(await screen.findByText(empty)).toBeInTheDocument();
  });

  it('names who may not see what where the cluster refuses', async () => {
    const api = FakeClustersApi.create(fleet());
    const message = `${tab} is forbidden: User "user:default/ada" cannot list resource "${tab}"`;
    jest
      .spyOn(api, 'listKubernetes')
      .mockRejectedValue(new NotAllowedError(message));
    renderClusters({ path: `/clusters/staging/${tab}`, api });

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('You may not see this');
    expect(alert).toHaveTextContent(message);
  });

  it('does not ask a disconnected cluster, and says since when it is', async () => {
    const api = FakeClustersApi.create(fleet());
    const list = jest.spyOn(api, 'listKubernetes');
    renderClusters({ path: `/clusters/edge-store-17/${tab}`, api });

    const title = await screen.findByText('Store 17 is disconnected');
    const state = title.closest('[role=status]');
    expect(state).toHaveTextContent('2 hours ago');
    expect(state).toHaveTextContent(/last known/i);
    expect(list).not.toHaveBeenCalled();
  });

  it('says so when the cluster goes away while it is asked', async () => {
    const api = FakeClustersApi.create(fleet());
    jest
      .spyOn(api, 'listKubernetes')
      .mockRejectedValue(new ServiceUnavailableError('No tunnel'));
    renderClusters({ path: `/clusters/staging/${tab}`, api });

    expect(
      await screen.findByText('staging is disconnected'),
    ).toBeInTheDocument();
  });

  it('says how to go on where no agent was ever connected', async () => {
    renderClusters({
      path: `/clusters/new-cluster/${tab}`,
      api: FakeClustersApi.create(fleet()),
    });

    expect(
      await screen.findByText('new-cluster is not connected yet'),
    ).toBeInTheDocument();
  });

  it('tries again after an error', async () => {
    const api = FakeClustersApi.create(fleet());
    jest
      .spyOn(api, 'listKubernetes')
      .mockRejectedValueOnce(new Error('etcd is slow'));
    renderClusters({ path: `/clusters/staging/${tab}`, api });

    expect(await screen.findByRole('alert')).toHaveTextContent('etcd is slow');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await screen.findByRole('row', { name: row })).toBeInTheDocument();
  });
});

describe('KubernetesTable', () => {
  it('loads more of a long list when asked', async () => {
    const api = FakeClustersApi.create(fleet());
    api.objects['/api/v1/namespaces'] = Array.from({ length: 130 }, (_, i) => ({
      metadata: { name: `ns-${i}` },
    }));
    renderClusters({ path: '/clusters/staging/namespaces', api });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Load more' }),
    );

    expect(await screen.findByText('1 - 25 of 130')).toBeInTheDocument();
    await waitFor(() =>
      expect(
        screen.queryByRole('button', { name: 'Load more' }),
      ).not.toBeInTheDocument(),
    );
  });

  it('searches in what is loaded', async () => {
    renderClusters({
      path: '/clusters/staging/nodes',
      api: FakeClustersApi.create(fleet()),
    });
    await screen.findByRole('row', { name: /control-1/ });

    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search nodes' }),
      'worker-2',
    );

    await waitFor(() =>
      expect(
        screen.getAllByRole('rowheader').map(cell => cell.textContent),
      ).toEqual(['worker-2']),
    );
  });
});
