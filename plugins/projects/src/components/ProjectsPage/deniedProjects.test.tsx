import { screen, waitFor } from '@testing-library/react';
import { renderProjects } from '../../__testUtils__/renderProjects';

// In a file of its own: usePermission keeps answers for all tests of a file.
describe('projects, for one who may make none', () => {
  it('says why, and shows no budgets', async () => {
    renderProjects({
      path: '/projects',
      denied: ['projects.project.create', 'projects.budget.read'],
    });

    const create = await screen.findByRole('button', { name: 'New project' });
    await waitFor(() =>
      expect(create).toHaveAccessibleDescription(
        'You need the permission projects.project.create.',
      ),
    );
    expect(create).toBeDisabled();
    expect(
      screen.queryByRole('tab', { name: 'Budgets' }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'Budgets' }),
    ).not.toBeInTheDocument();
  });
});
