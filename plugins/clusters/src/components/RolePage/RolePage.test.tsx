import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeClusterAccessApi } from '../../__fixtures__/FakeClusterAccessApi';
import { renderClusters } from '../../__testUtils__/renderClusters';

async function openAction(name: string) {
  await userEvent.click(await screen.findByRole('button', { name: 'Actions' }));
  await userEvent.click(await screen.findByRole('menuitem', { name }));
}

describe('RolePage', () => {
  it('says what the role allows, inherits, and who has it', async () => {
    renderClusters({ path: '/cluster-access/roles/on-call' });

    const rules = await screen.findByRole('grid', { name: 'Rules' });
    expect(within(rules).getByRole('row', { name: /pods/ })).toHaveTextContent(
      'checkout-0',
    );
    const inherited = await screen.findByRole('link', {
      name: 'Cluster member',
    });
    expect(inherited).toHaveAttribute(
      'href',
      '/cluster-access/roles/cluster-member',
    );
    expect(inherited.parentElement).toHaveTextContent(
      'Cluster member cluster-member',
    );
    const members = await screen.findByRole('grid', { name: 'Who has it' });
    expect(within(members).getByRole('row', { name: /sre/ })).toHaveTextContent(
      'Clusters labelled env=staging',
    );
    expect(screen.getByRole('region', { name: 'As YAML' })).toHaveTextContent(
      'name: on-call',
    );
  });

  it('names the roles that inherit it', async () => {
    renderClusters({ path: '/cluster-access/roles/cluster-owner' });

    expect(
      await screen.findByRole('link', { name: 'Break glass' }),
    ).toBeInTheDocument();
  });

  it('offers a copy where a built-in role cannot be changed', async () => {
    const access = FakeClusterAccessApi.create();
    const create = jest.spyOn(access, 'createRole');
    renderClusters({ path: '/cluster-access/roles/secrets-manage', access });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Actions' }),
    );
    const edit = await screen.findByRole('menuitem', { name: /Edit/ });
    expect(edit).toHaveTextContent('Built-in roles cannot be changed');
    expect(edit).toHaveAttribute('aria-disabled', 'true');

    await userEvent.click(
      screen.getByRole('menuitem', { name: 'Copy as a new role' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'New role like secrets-manage',
    });
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /^Name/ }),
      'my-secrets',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Create role' }),
    );

    await waitFor(() =>
      expect(create).toHaveBeenCalledWith(
        expect.objectContaining({
          name: 'my-secrets',
          rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['*'] }],
        }),
      ),
    );
  });

  it('does not delete a role that somebody has', async () => {
    renderClusters({ path: '/cluster-access/roles/on-call' });
    await openAction('Delete');

    const dialog = await screen.findByRole('dialog', {
      name: 'Delete the role on-call',
    });
    expect(dialog).toHaveTextContent('while 1 membership names it');
    expect(
      within(dialog).getByRole('button', { name: 'Delete' }),
    ).toBeDisabled();
  });

  it('deletes one that nobody has, and goes back to the list', async () => {
    renderClusters({ path: '/cluster-access/roles/old-ops' });
    await openAction('Delete');
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Delete',
      }),
    );

    const list = await screen.findByRole('grid', { name: 'Roles' });
    expect(
      within(list).queryByRole('row', { name: /Old operations/ }),
    ).toBeNull();
  });

  it('says that a role is not there', async () => {
    renderClusters({ path: '/cluster-access/roles/none' });

    expect(
      await screen.findByText('There is no role none'),
    ).toBeInTheDocument();
  });
});
