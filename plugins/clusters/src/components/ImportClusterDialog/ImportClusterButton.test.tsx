import { screen, waitFor } from '@testing-library/react';
import { FakeClustersApi } from '../../__fixtures__/FakeClustersApi';
import { fleet } from '../../__fixtures__/fleet';
import { renderClusters } from '../../__testUtils__/renderClusters';

// In a file of its own: usePermission keeps answers for all tests of a file.
describe('ImportClusterButton', () => {
  it('says why a person cannot import', async () => {
    renderClusters({
      path: '/clusters',
      api: FakeClustersApi.create(fleet()),
      denied: ['clusters.cluster.create'],
    });

    const button = await screen.findByRole('button', {
      name: 'Import cluster',
    });
    await waitFor(() =>
      expect(button).toHaveAccessibleDescription(
        'You need the permission clusters.cluster.create.',
      ),
    );
    expect(button).toBeDisabled();
  });
});
