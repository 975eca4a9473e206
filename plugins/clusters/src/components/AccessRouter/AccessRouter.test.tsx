import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderClusters } from '../../__testUtils__/renderClusters';

describe('AccessRouter', () => {
  it('leads from tab to tab, and says how many requests wait', async () => {
    renderClusters({ path: '/cluster-access' });

    await userEvent.click(
      await screen.findByRole('link', { name: 'Approvals (1)' }),
    );
    expect(
      await screen.findByRole('grid', { name: 'Waiting for you' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('link', { name: 'Credentials' }));
    expect(
      await screen.findByRole('grid', { name: 'Credentials' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('link', { name: 'Roles' }));
    await userEvent.click(await screen.findByRole('link', { name: 'On call' }));

    expect(
      await screen.findByRole('heading', { name: 'On call' }),
    ).toBeInTheDocument();
  });
});
