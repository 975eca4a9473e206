import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeClusterBundlesApi } from '../../__fixtures__/FakeClusterBundlesApi';
import { renderClusters } from '../../__testUtils__/renderClusters';

const path = '/clusters/staging/bundles';

describe('BundlesTab', () => {
  it('says of each bundle how it stands, in words', async () => {
    renderClusters({ path });

    const row = (name: RegExp) => screen.getByRole('row', { name });
    await screen.findByRole('grid', { name: 'Bundles' });
    expect(row(/access\/cluster/)).toHaveTextContent('Not all is applied');
    expect(row(/access\/cluster/)).toHaveTextContent(
      '1 of 4 applied1 conflict, 1 refused, 1 corrected in the last hour',
    );
    expect(row(/project-shop/)).toHaveTextContent('Waits for approval');
    expect(row(/project-shop/)).toHaveTextContent('6 applied, 7 wanted');
    expect(row(/ingress/)).toHaveTextContent('On its way');
  });

  it('leads to the objects with the words of the API server', async () => {
    renderClusters({ path });
    await userEvent.click(
      await screen.findByRole('link', { name: 'access/cluster' }),
    );

    const objects = await screen.findByRole('grid', { name: 'Objects' });
    const row = (name: RegExp) => within(objects).getByRole('row', { name });
    expect(row(/ClusterRole\/rigging:role:on-call/)).toHaveTextContent(
      'Refused by the clusteradmission webhook "policy.example.com" denied the request',
    );
    expect(row(/ClusterRoleBinding/)).toHaveTextContent('Somebody else’s');
    expect(row(/ClusterRoleBinding/)).toHaveTextContent(
      'Differs in .subjects, .metadata.labels.team',
    );
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Show what is wanted of ClusterRole/rigging:role:on-call',
      }),
    );
    expect(
      await screen.findByRole('region', { name: 'Wanted' }),
    ).toHaveTextContent('kind: ClusterRole');
  });

  it('lets a held bundle go only after saying how many objects', async () => {
    const bundles = FakeClusterBundlesApi.create();
    const approve = jest.spyOn(bundles, 'approveDeletions');
    renderClusters({ path: `${path}/access/project-shop`, bundles });
    expect(
      await screen.findByText(/14 objects would be removed/),
    ).toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', { name: 'Approve removal' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Remove objects of access/project-shop',
    });
    expect(dialog).toHaveTextContent(
      '14 objects of the bundle access/project-shop are removed from staging',
    );
    const go = within(dialog).getByRole('button', {
      name: 'Remove 14 objects',
    });
    await waitFor(() => expect(go).toBeEnabled());
    await userEvent.click(go);

    await waitFor(() =>
      expect(approve).toHaveBeenCalledWith(
        { cluster: 'staging', source: 'access', name: 'project-shop' },
        { revision: 7 },
      ),
    );
    await waitFor(() =>
      expect(screen.queryByText(/14 objects would be removed/)).toBeNull(),
    );
  });

  it('approves what was read, not what came in the meantime', async () => {
    const bundles = FakeClusterBundlesApi.create();
    renderClusters({ path: `${path}/access/project-shop`, bundles });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Approve removal' }),
    );
    const dialog = await screen.findByRole('dialog');
    const { bundle } = bundles.bundles[1];
    bundles.bundles[1] = {
      ...bundles.bundles[1],
      bundle: { ...bundle, revision: 8, deletions: 18 },
    };
    const go = within(dialog).getByRole('button', {
      name: 'Remove 14 objects',
    });
    await waitFor(() => expect(go).toBeEnabled());
    await userEvent.click(go);

    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'at revision 8 now',
    );
  });

  it('says that a bundle is gone', async () => {
    renderClusters({ path: `${path}/access/none` });

    expect(
      await screen.findByText('There is no bundle access/none'),
    ).toBeInTheDocument();
  });

  it('says why there are none', async () => {
    renderClusters({ path, bundles: FakeClusterBundlesApi.create([]) });

    expect(
      await screen.findByText('Nothing is wanted here yet'),
    ).toBeInTheDocument();
  });

  it('says that what it shows is old while the cluster is away', async () => {
    renderClusters({ path: '/clusters/edge-store-17/bundles' });

    expect(
      await screen.findByText(/what stands here is from its last report/),
    ).toBeInTheDocument();
  });

  it.each([
    [new NotAllowedError('no'), 'You need the permission clusters.bundle.read'],
    [new ServiceUnavailableError('The hub is away'), 'The hub is away'],
  ])('says why they cannot be shown: %s', async (error, text) => {
    const bundles = FakeClusterBundlesApi.create();
    jest.spyOn(bundles, 'listBundles').mockRejectedValue(error);
    renderClusters({ path, bundles });

    expect(await screen.findByRole('alert')).toHaveTextContent(text);
  });
});
