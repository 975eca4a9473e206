import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeClustersApi } from '../../__fixtures__/FakeClustersApi';
import { fleet } from '../../__fixtures__/fleet';
import { renderClusters } from '../../__testUtils__/renderClusters';

// In a file of its own: usePermission keeps answers for all tests of a file.
describe('ClusterActions', () => {
  it('says why actions are closed to a person', async () => {
    renderClusters({
      path: '/clusters/staging',
      api: FakeClustersApi.create(fleet()),
      denied: ['clusters.cluster.delete'],
    });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Actions' }),
    );

    const remove = await screen.findByRole('menuitem', { name: /Remove/ });
    await waitFor(() =>
      expect(remove).toHaveTextContent('clusters.cluster.delete'),
    );
    expect(remove).toHaveAttribute('aria-disabled', 'true');
    expect(screen.getByRole('menuitem', { name: 'Edit' })).not.toHaveAttribute(
      'aria-disabled',
    );
  });
});
