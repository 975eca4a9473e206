import { screen, waitFor } from '@testing-library/react';
import { renderClusters } from '../../__testUtils__/renderClusters';

const denied = [
  'clusters.access-request.create',
  'clusters.credential.create',
  'clusters.credential.administer',
  'clusters.role.create',
];

// In a file of its own: usePermission keeps answers for all tests of a file.
describe('access, for one without permissions', () => {
  it.each([
    ['/cluster-access', 'Ask for access', 'clusters.access-request.create'],
    [
      '/cluster-access/credentials',
      'New credential',
      'clusters.credential.create',
    ],
    ['/cluster-access/roles', 'New role', 'clusters.role.create'],
  ])('at %s says why "%s" is closed', async (path, name, permission) => {
    renderClusters({ path, denied });

    const button = await screen.findByRole('button', { name });
    await waitFor(() =>
      expect(button).toHaveAccessibleDescription(
        `You need the permission ${permission}.`,
      ),
    );
    expect(button).toBeDisabled();
  });
});
