import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeClusterCredentialsApi } from '../../__fixtures__/FakeClusterCredentialsApi';
import { FakeClustersApi } from '../../__fixtures__/FakeClustersApi';
import { aCluster } from '../../__fixtures__/aCluster';
import { fleet } from '../../__fixtures__/fleet';
import { renderClusters } from '../../__testUtils__/renderClusters';

describe('ClusterPage', () => {
  it('says that it is loading', async () => {
    const api = FakeClustersApi.create([]);
    jest.spyOn(api, 'getCluster').mockReturnValue(new Promise(() => {}));
    renderClusters({ path: '/clusters/staging', api });

    expect(
      await screen.findByRole('status', { name: 'Loading' }),
    ).toBeInTheDocument();
  });

  it('says what is wrong with a degraded cluster', async () => {
    renderClusters({
      path: '/clusters/staging',
      api: FakeClustersApi.create(fleet()),
    });

    const headline = await screen.findByText(
      'The cluster works, but not all is well',
    );
    expect(headline.closest('[role=status]')).toHaveTextContent(
      /staging-worker-3 is not ready/,
    );
    expect(screen.getByRole('row', { name: /NodesReady/ })).toHaveTextContent(
      'No',
    );
    expect(screen.getByRole('row', { name: /BackOff/ })).toHaveTextContent(
      '42',
    );
  });

  it('names each of its tables', async () => {
    renderClusters({
      path: '/clusters/staging',
      api: FakeClustersApi.create(fleet()),
    });

    const tables = await screen.findAllByRole('grid');
    for (const [index, name] of [
      'Conditions',
      'Warning events',
      'Agents',
    ].entries()) {
      expect(tables[index]).toHaveAccessibleName(name);
    }
    expect(tables).toHaveLength(3);
  });

  it('leads from tab to tab', async () => {
    renderClusters({
      path: '/clusters/staging',
      api: FakeClustersApi.create(fleet()),
    });

    await userEvent.click(await screen.findByRole('link', { name: 'Nodes' }));

    expect(
      await screen.findByRole('row', { name: /worker-3/ }),
    ).toHaveTextContent('Not ready');
  });

  it.each([
    ['new-cluster', 'No agent has registered yet'],
    ['almost-there', 'The agent is registered and about to connect'],
    ['production-eu', 'All is well'],
    ['edge-store-17', 'No agent is connected'],
    ['old-cluster', 'The cluster is being removed from this portal'],
  ])('has a headline for %s', async (name, headline) => {
    renderClusters({
      path: `/clusters/${name}`,
      api: FakeClustersApi.create(fleet()),
    });

    expect(await screen.findByText(headline)).toBeInTheDocument();
  });

  it('shows how to connect, and makes a credential of its own for it', async () => {
    const credentials = FakeClusterCredentialsApi.create([]);
    const create = jest.spyOn(credentials, 'createCredential');
    renderClusters({ path: '/clusters/staging', credentials });
    const snippet = await screen.findByRole('region', { name: 'Kubeconfig' });
    expect(snippet).toHaveTextContent('/api/clusters/clusters/staging/k8s');
    expect(document.body).not.toHaveTextContent('my-own-token');

    const download = screen.getByRole('button', {
      name: 'Download kubeconfig',
    });
    await waitFor(() => expect(download).toBeEnabled());
    await userEvent.click(download);
    const dialog = await screen.findByRole('dialog', {
      name: 'New credential',
    });
    expect(
      await within(dialog).findByRole('textbox', { name: /Name/ }),
    ).toHaveValue('kubectl for staging');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Create' }),
    );

    expect(
      await screen.findByRole('region', { name: 'Token' }),
    ).toHaveTextContent('rgk.c-11.secret');
    expect(create).toHaveBeenCalledWith(
      expect.objectContaining({
        clusters: ['staging'],
        ttlSeconds: 7 * 24 * 3_600,
      }),
    );
  });

  it('says that a cluster is not there', async () => {
    renderClusters({ path: '/clusters/none', api: FakeClustersApi.create([]) });

    expect(
      await screen.findByText('There is no cluster none'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'All clusters' })).toHaveAttribute(
      'href',
      '/clusters',
    );
  });

  it('says that a cluster is forbidden', async () => {
    const api = FakeClustersApi.create(fleet());
    jest.spyOn(api, 'getCluster').mockRejectedValue(new NotAllowedError('no'));
    renderClusters({ path: '/clusters/staging', api });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not see this',
    );
  });

  it('says that the hub does not answer, and tries again', async () => {
    const api = FakeClustersApi.create(fleet());
    jest
      .spyOn(api, 'getCluster')
      .mockRejectedValueOnce(new ServiceUnavailableError('The hub is away'));
    renderClusters({ path: '/clusters/staging', api });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The hub is away',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await screen.findByText(/not all is well/)).toBeInTheDocument();
  });

  it('removes a cluster only when its name is typed', async () => {
    const api = FakeClustersApi.create(fleet());
    const remove = jest.spyOn(api, 'deleteCluster');
    renderClusters({ path: '/clusters/edge-store-17', api });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Actions' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Remove' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Remove edge-store-17',
    });
    const button = within(dialog).getByRole('button', { name: 'Remove' });
    expect(button).toBeDisabled();

    await userEvent.click(
      within(dialog).getByRole('checkbox', { name: /Forget it at once/ }),
    );
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /edge-store-17/ }),
      'edge-store-17',
    );
    await userEvent.click(button);

    await waitFor(() =>
      expect(remove).toHaveBeenCalledWith('edge-store-17', { force: true }),
    );
    expect(
      await screen.findByText('1 of 5 clusters needs attention'),
    ).toBeInTheDocument();
  });

  it('offers no force while an agent can clean up', async () => {
    renderClusters({
      path: '/clusters/staging',
      api: FakeClustersApi.create(fleet()),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Actions' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Remove' }),
    );

    await screen.findByRole('dialog');
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
  });

  it('changes what people say of a cluster', async () => {
    const api = FakeClustersApi.create([aCluster({ name: 'one' })]);
    const update = jest.spyOn(api, 'updateCluster');
    renderClusters({ path: '/clusters/one', api });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Actions' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Edit' }),
    );

    await userEvent.type(
      await screen.findByRole('combobox', { name: /^Owner/ }),
      'platf',
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /Platform team/ }),
    );
    const labels = screen.getByRole('textbox', { name: 'Labels' });
    await userEvent.type(labels, 'nonsense');
    expect(screen.getByText(/"nonsense" is no label/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
    await userEvent.clear(labels);
    await userEvent.type(labels, 'env=test');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));

    await waitFor(() =>
      expect(update).toHaveBeenCalledWith('one', {
        displayName: '',
        description: '',
        owner: 'group:default/platform-team',
        labels: { env: 'test' },
      }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('keeps an owner that the catalog does not list, until it is taken away', async () => {
    const owner = 'group:default/dissolved';
    const api = FakeClustersApi.create([aCluster({ name: 'one', owner })]);
    const update = jest.spyOn(api, 'updateCluster');
    const edit = async () => {
      await userEvent.click(
        await screen.findByRole('button', { name: 'Actions' }),
      );
      await userEvent.click(
        await screen.findByRole('menuitem', { name: 'Edit' }),
      );
      return screen.findByRole('combobox', { name: /^Owner/ });
    };
    const save = async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Save' }));
      await waitFor(() =>
        expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
      );
    };
    renderClusters({ path: '/clusters/one', api });

    expect(await edit()).toHaveValue(owner);
    await save();
    // The hub would refuse to set an owner that is not in the catalog.
    expect(update).toHaveBeenLastCalledWith(
      'one',
      expect.not.objectContaining({ owner: expect.anything() }),
    );

    await userEvent.clear(await edit());
    await userEvent.tab();
    await save();
    expect(update).toHaveBeenLastCalledWith(
      'one',
      expect.objectContaining({ owner: '' }),
    );
  });
});
