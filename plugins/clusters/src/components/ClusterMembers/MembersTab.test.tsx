import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeClusterAccessApi } from '../../__fixtures__/FakeClusterAccessApi';
import { aMembership } from '../../__fixtures__/memberships';
import { renderClusters } from '../../__testUtils__/renderClusters';

const path = '/clusters/staging/members';
const table = () => screen.findByRole('grid', { name: 'Members' });

async function choose(field: string, typed: string, option: RegExp) {
  const box = await screen.findByRole('combobox', { name: field });
  await userEvent.type(box, typed);
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

async function openActions(subject: string, action: string) {
  await userEvent.click(
    await screen.findByRole('button', {
      name: `Change or remove ${subject}`,
    }),
  );
  await userEvent.click(await screen.findByRole('menuitem', { name: action }));
}

describe('MembersTab', () => {
  it('says who has which role, for what, until when and why', async () => {
    renderClusters({ path });

    const retail = within(await table()).getByRole('row', { name: /retail/ });
    expect(retail).toHaveTextContent('Cluster member');
    expect(retail).toHaveTextContent('This cluster');
    expect(retail).toHaveTextContent('Without an end');
    const grace = screen.getByRole('row', { name: /grace/ });
    expect(grace).toHaveTextContent('Release of the new checkout');
    expect(grace).toHaveTextContent('by request');
    expect(grace).not.toHaveTextContent('Without an end');
    expect(screen.getByRole('row', { name: /sre/ })).toHaveTextContent(
      'Clusters labelled env=staging',
    );
    expect(screen.getByRole('row', { name: /auditors/ })).toHaveTextContent(
      'All clusters',
    );
    expect(screen.getByRole('row', { name: /checkout/ })).toHaveTextContent(
      'Project shop',
    );
  });

  it('offers no change of what is configured', async () => {
    renderClusters({ path });

    const auditors = within(await table()).getByRole('row', {
      name: /auditors/,
    });
    expect(auditors).toHaveTextContent('By configuration');
    expect(within(auditors).queryByRole('button')).not.toBeInTheDocument();
  });

  it('names owners and administrators, who need no membership', async () => {
    renderClusters({ path });

    const implicit = await screen.findByRole('grid', {
      name: 'Without a membership',
    });
    await waitFor(() =>
      expect(
        within(implicit).getByRole('row', { name: /portal-admins/ }),
      ).toHaveTextContent('As administrator of all clusters'),
    );
    expect(
      within(implicit).getByRole('row', { name: /platform-team/ }),
    ).toHaveTextContent('As owner in the catalog');
  });

  it('asks the hub for the next page and goes back', async () => {
    const access = FakeClusterAccessApi.create({
      memberships: Array.from({ length: 30 }, (_, index) =>
        aMembership({ id: `m-${index}`, subject: `user:default/u${index}` }),
      ),
    });
    const list = jest.spyOn(access, 'listMemberships');
    renderClusters({ path, access });
    expect(await screen.findByText('30 memberships')).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: /next/i }));
    expect(await screen.findByRole('row', { name: /u29/ })).toBeInTheDocument();
    expect(list).toHaveBeenLastCalledWith(
      expect.objectContaining({ cluster: 'staging', cursor: '25', limit: 25 }),
    );
    await userEvent.click(screen.getByRole('button', { name: /previous/i }));

    expect(await screen.findByRole('row', { name: /u24/ })).toBeInTheDocument();
  });

  it('shows only those with a role', async () => {
    renderClusters({ path });
    await table();

    await userEvent.click(screen.getByRole('button', { name: /Any role/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'On call' }),
    );

    await waitFor(() =>
      expect(
        screen.queryByRole('row', { name: /grace/ }),
      ).not.toBeInTheDocument(),
    );
    expect(screen.getByRole('row', { name: /sre/ })).toBeInTheDocument();
  });

  it('gives a role to somebody of the catalog, after saying what it allows', async () => {
    const access = FakeClusterAccessApi.create({ memberships: [] });
    const create = jest.spyOn(access, 'createMembership');
    renderClusters({ path, access });
    expect(
      await screen.findByText('Nobody has been given a role here'),
    ).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Add member' }));
    const dialog = await screen.findByRole('dialog', {
      name: 'Add a member to staging',
    });
    const submit = within(dialog).getByRole('button', { name: 'Add member' });
    expect(submit).toBeDisabled();
    await userEvent.type(
      within(dialog).getByRole('combobox', { name: /Member/ }),
      'grac',
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /Grace Hopper/ }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: /Choose a role/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /Manage secrets/ }),
    );
    expect(
      await screen.findByText('everything on secrets'),
    ).toBeInTheDocument();
    await userEvent.type(
      screen.getByRole('textbox', { name: /Reason/ }),
      'Rotates keys',
    );
    await userEvent.click(submit);

    await waitFor(() =>
      expect(create).toHaveBeenCalledWith({
        subject: 'user:default/grace',
        role: 'secrets-manage',
        scope: { type: 'cluster', cluster: 'staging' },
        reason: 'Rotates keys',
        expiresAt: undefined,
      }),
    );
    expect(await screen.findByText('1 membership')).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('offers no clusters as members, which are in the catalog, too', async () => {
    renderClusters({ path });
    await table();
    await userEvent.click(screen.getByRole('button', { name: 'Add member' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('combobox', { name: /Member/ }),
      'checkout',
    );

    const options = await screen.findAllByRole('option', { name: /checkout/ });
    expect(options.map(option => option.textContent)).toEqual([
      expect.stringContaining('component:default/checkout'),
    ]);
  });

  it('gives a role in all clusters with certain labels', async () => {
    const access = FakeClusterAccessApi.create();
    const create = jest.spyOn(access, 'createMembership');
    renderClusters({ path, access });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Add member' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('combobox', { name: /Member/ }),
      'Retail',
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /Retail/ }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: /Choose a role/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /Cluster member/ }),
    );
    await userEvent.click(
      within(dialog).getByRole('radio', { name: /certain labels/ }),
    );
    const submit = within(dialog).getByRole('button', { name: 'Add member' });
    expect(submit).toBeDisabled();
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Labels/ }),
      'env=staging',
    );
    await userEvent.click(submit);

    await waitFor(() =>
      expect(create).toHaveBeenCalledWith(
        expect.objectContaining({
          subject: 'group:default/retail',
          scope: { type: 'selector', selector: { env: 'staging' } },
        }),
      ),
    );
  });

  it('keeps what was typed when the hub refuses, and says why', async () => {
    const access = FakeClusterAccessApi.create();
    jest
      .spyOn(access, 'createMembership')
      .mockRejectedValue(
        new NotAllowedError('You cannot give break-glass: you are not one'),
      );
    renderClusters({ path, access });
    await table();

    await userEvent.click(screen.getByRole('button', { name: 'Add member' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('combobox', { name: /Member/ }),
      'user:default/new-colleague',
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /new-colleague/ }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: /Choose a role/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /Break glass/ }),
    );
    await userEvent.type(
      screen.getByRole('textbox', { name: /Reason/ }),
      'It burns',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Add member' }),
    );

    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'You cannot give break-glass',
    );
    expect(screen.getByRole('textbox', { name: /Reason/ })).toHaveValue(
      'It burns',
    );
  });

  it('changes until when', async () => {
    const access = FakeClusterAccessApi.create();
    const update = jest.spyOn(access, 'updateMembership');
    renderClusters({ path, access });
    await openActions('user:default/grace', 'Change end');

    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent(
      'user:default/grace has the role workloads-manage in the cluster staging.',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: /1 day/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: '7 days' }),
    );
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));

    await waitFor(() => expect(update).toHaveBeenCalled());
    const [id, { expiresAt }] = update.mock.calls[0];
    expect(id).toBe('m-2');
    const days = (Number(expiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThan(7.1);
  });

  it('removes after naming who loses what where', async () => {
    const access = FakeClusterAccessApi.create();
    renderClusters({ path, access });
    await openActions('group:default/retail', 'Remove');

    const dialog = await screen.findByRole('dialog', {
      name: 'Remove group:default/retail',
    });
    expect(dialog).toHaveTextContent(
      'group:default/retail loses the role cluster-member in the cluster staging.',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Remove' }),
    );

    await waitFor(() =>
      expect(
        within(screen.getByRole('grid', { name: 'Members' })).queryByRole(
          'row',
          { name: /retail/ },
        ),
      ).not.toBeInTheDocument(),
    );
  });

  it('says that the list is not for this person to see', async () => {
    const access = FakeClusterAccessApi.create();
    jest
      .spyOn(access, 'listMemberships')
      .mockRejectedValue(new NotAllowedError('no'));
    renderClusters({ path, access });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You need the permission clusters.membership.read',
    );
  });

  it('tries again when the hub did not answer', async () => {
    const access = FakeClusterAccessApi.create();
    jest
      .spyOn(access, 'listMemberships')
      .mockRejectedValueOnce(new ServiceUnavailableError('The hub is away'));
    renderClusters({ path, access });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The hub is away',
    );

    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await table()).toBeInTheDocument();
  });

  it('says when changes reach a cluster that is away', async () => {
    renderClusters({ path: '/clusters/edge-store-17/members' });

    expect(
      await screen.findByText(/The cluster is not connected/),
    ).toHaveTextContent('reach the cluster when it is back');
  });

  it('finds a member by name', async () => {
    renderClusters({ path });
    await table();

    await choose('Member', 'Site', /Site reliability/);

    await waitFor(() =>
      expect(
        screen.queryByRole('row', { name: /grace/ }),
      ).not.toBeInTheDocument(),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(await screen.findByRole('row', { name: /grace/ })).toBeVisible();
  });
});
