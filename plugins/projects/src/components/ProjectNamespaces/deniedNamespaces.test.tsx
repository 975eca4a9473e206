import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderProjects } from '../../__testUtils__/renderProjects';

// In a file of its own: usePermission keeps answers for all tests of a file.
describe('a project, for one who may change nothing', () => {
  const denied = [
    'projects.namespace.create',
    'projects.namespace.manage',
    'projects.namespace.adopt',
    'projects.project.update',
    'projects.project.delete',
  ];

  it('says why no namespace can be made, taken in or deleted', async () => {
    renderProjects({ path: '/projects/shop/namespaces', denied });

    for (const [name, permission] of [
      ['New namespace', 'projects.namespace.create'],
      ['Take one in', 'projects.namespace.adopt'],
    ]) {
      const button = await screen.findByRole('button', { name });
      await waitFor(() =>
        expect(button).toHaveAccessibleDescription(
          `You need the permission ${permission}.`,
        ),
      );
      expect(button).toBeDisabled();
    }
    await userEvent.click(
      screen.getByRole('button', { name: 'Actions of shop-dev in staging' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Detach' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(
      await within(dialog).findByText(
        'You need the permission projects.namespace.manage.',
      ),
    ).toBeInTheDocument();
    expect(
      within(dialog).getByRole('button', { name: 'Detach' }),
    ).toBeDisabled();
  });

  it('says why its settings stay as they are', async () => {
    renderProjects({ path: '/projects/shop/settings', denied });

    for (const name of ['Edit', 'Delete project']) {
      const button = await screen.findByRole('button', { name });
      await waitFor(() =>
        expect(button).toHaveAccessibleDescription(/You need the permission/),
      );
      expect(button).toBeDisabled();
    }
  });
});
