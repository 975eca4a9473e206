import { NotAllowedError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeClusterAccessApi } from '../../__fixtures__/FakeClusterAccessApi';
import { renderClusters } from '../../__testUtils__/renderClusters';

const denied = [
  'clusters.membership.create',
  'clusters.membership.delete',
  'clusters.access.read',
];

// In a file of its own: usePermission keeps answers for all tests of a file.
describe('members, for one who may change nothing', () => {
  it('says why nobody can be added', async () => {
    renderClusters({ path: '/clusters/staging/members', denied });

    const add = await screen.findByRole('button', { name: 'Add member' });
    await waitFor(() =>
      expect(add).toHaveAccessibleDescription(
        'You need the permission clusters.membership.create.',
      ),
    );
    expect(add).toBeDisabled();
  });

  it('says why nobody can be removed', async () => {
    renderClusters({ path: '/clusters/staging/members', denied });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Change or remove group:default/retail',
      }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Remove' }),
    );

    const dialog = await screen.findByRole('dialog');
    expect(
      await within(dialog).findByText(
        'You need the permission clusters.membership.delete.',
      ),
    ).toBeInTheDocument();
    expect(
      within(dialog).getByRole('button', { name: 'Remove' }),
    ).toBeDisabled();
  });

  it('lets one ask about oneself only, and still names the owner', async () => {
    const access = FakeClusterAccessApi.create();
    jest
      .spyOn(access, 'listAccessSubjects')
      .mockRejectedValue(new NotAllowedError('no'));
    const grants = jest.spyOn(access, 'listAccessGrants');
    renderClusters({ path: '/clusters/staging/members', access, denied });
    expect(
      await screen.findByText(/You can ask about yourself/),
    ).toBeInTheDocument();
    expect(
      within(
        await screen.findByRole('grid', { name: 'Without a membership' }),
      ).getByRole('row', { name: /platform-team/ }),
    ).toBeInTheDocument();

    const ask = screen.getByRole('button', { name: 'Ask' });
    await waitFor(() => expect(ask).toBeEnabled());
    await userEvent.click(ask);

    await waitFor(() =>
      expect(grants).toHaveBeenCalledWith('staging', {
        subject: 'user:default/ada',
      }),
    );
  });
});
