import { NotAllowedError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeClusterAccessApi } from '../../__fixtures__/FakeClusterAccessApi';
import { anAccessRequest } from '../../__fixtures__/memberships';
import { renderClusters } from '../../__testUtils__/renderClusters';

const path = '/cluster-access/approvals';
const waiting = () => screen.findByRole('grid', { name: 'Waiting for you' });

describe('ApprovalsPage', () => {
  it('approves with who, what, where, how long and why in sight', async () => {
    const access = FakeClusterAccessApi.create();
    const decide = jest.spyOn(access, 'decideAccessRequest');
    renderClusters({ path, access });
    const row = within(await waiting()).getByRole('row', { name: /grace/ });
    expect(row).toHaveTextContent('Rotate the keys of the payment provider');

    await userEvent.click(within(row).getByRole('button', { name: 'Approve' }));
    const dialog = await screen.findByRole('dialog', {
      name: 'Approve Manage secrets for user:default/grace',
    });
    expect(dialog).toHaveTextContent(
      'user:default/grace asks for the role Manage secrets in the cluster staging, for 4 hours.',
    );
    expect(
      await within(dialog).findByText('What it allows'),
    ).toBeInTheDocument();
    expect(dialog).toHaveTextContent(/everything on secrets/);
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Your reason/ }),
      'Fine',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Approve' }),
    );

    await waitFor(() =>
      expect(decide).toHaveBeenCalledWith('r-1', {
        decision: 'approve',
        reason: 'Fine',
      }),
    );
    expect(
      await screen.findByText('Nothing waits for you'),
    ).toBeInTheDocument();
    const decided = await screen.findByRole('grid', { name: 'Decided' });
    expect(
      await within(decided).findByRole('row', { name: /grace/ }),
    ).toHaveTextContent('Approved');
  });

  it('shows what was refused, and by whom', async () => {
    renderClusters({ path });
    await waiting();

    await userEvent.click(screen.getByRole('button', { name: /Outcome/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Refused' }),
    );

    expect(await screen.findByRole('row', { name: /linus/ })).toHaveTextContent(
      'Too much for this',
    );
  });

  it('shows what was decided, however it ended', async () => {
    renderClusters({
      path,
      access: FakeClusterAccessApi.create({
        requests: (['approved', 'refused', 'ended', 'pending'] as const).map(
          state => anAccessRequest({ id: state, state, reason: `It ${state}` }),
        ),
      }),
    });

    const decided = await screen.findByRole('grid', { name: 'Decided' });
    for (const state of ['approved', 'refused', 'ended']) {
      expect(within(decided).getByText(`It ${state}`)).toBeInTheDocument();
    }
    expect(within(decided).queryByText('It pending')).not.toBeInTheDocument();
  });

  it('says when others decide', async () => {
    renderClusters({
      path,
      access: FakeClusterAccessApi.create({
        requests: [anAccessRequest({ mayDecide: false })],
      }),
    });

    const row = within(await waiting()).getByRole('row', { name: /grace/ });
    expect(row).toHaveTextContent('Others decide this one.');
    expect(within(row).queryByRole('button')).not.toBeInTheDocument();
  });

  it('says why the hub does not take a decision', async () => {
    const access = FakeClusterAccessApi.create();
    jest
      .spyOn(access, 'decideAccessRequest')
      .mockRejectedValue(new NotAllowedError('Grace has decided already'));
    renderClusters({ path, access });
    await userEvent.click(
      within(await waiting()).getByRole('button', { name: 'Refuse' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Refuse' }),
    );

    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'Grace has decided already',
    );
  });
});
