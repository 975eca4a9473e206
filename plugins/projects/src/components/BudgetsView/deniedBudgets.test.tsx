import { screen, waitFor } from '@testing-library/react';
import { renderProjects } from '../../__testUtils__/renderProjects';

// In a file of its own: usePermission keeps answers for all tests of a file.
describe('budgets, for one who may give none', () => {
  it('shows those that there are, and says why none can be given or changed', async () => {
    renderProjects({
      path: '/projects?view=budgets',
      denied: ['projects.budget.manage'],
    });

    expect(
      await screen.findByRole('row', { name: /retail/ }),
    ).toHaveTextContent('10 of 20 given, 10 free');
    const give = screen.getByRole('button', { name: 'Give a budget' });
    await waitFor(() =>
      expect(give).toHaveAccessibleDescription(
        'You need the permission projects.budget.manage.',
      ),
    );
    expect(give).toBeDisabled();
    expect(
      screen.queryByRole('button', { name: /Change or take away/ }),
    ).not.toBeInTheDocument();
  });
});
