import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConfirmDialog, type ConfirmDialogProps } from './ConfirmDialog';

async function open(options: Partial<ConfirmDialogProps> = {}) {
  const onConfirm = jest.fn(async () => {});
  const onClose = jest.fn();
  await renderInTestApp(
    <ConfirmDialog
      {...{ title: 'Remove shop?', action: 'Remove', onConfirm, onClose }}
      {...options}
    >
      It is gone then.
    </ConfirmDialog>,
  );
  const remove = screen.getByRole('button', { name: 'Remove' });
  return { onConfirm, onClose, remove };
}

describe('ConfirmDialog', () => {
  it('does it once, and closes', async () => {
    const { onConfirm, onClose, remove } = await open();

    await userEvent.click(remove);

    await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
    expect(onConfirm).toHaveBeenCalledTimes(1);
  });

  it('stays open and says why when it fails', async () => {
    const { onClose, remove } = await open({
      onConfirm: () => Promise.reject(new Error('The hub is away')),
    });

    await userEvent.click(remove);

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The hub is away',
    );
    expect(onClose).not.toHaveBeenCalled();
  });

  it('does nothing while something is missing, or when cancelled', async () => {
    const { onConfirm, onClose, remove } = await open({ isIncomplete: true });

    expect(remove).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));

    expect(onConfirm).not.toHaveBeenCalled();
    expect(onClose).toHaveBeenCalledTimes(1);
  });
});
