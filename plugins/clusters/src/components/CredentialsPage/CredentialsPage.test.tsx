import { NotAllowedError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeClusterCredentialsApi } from '../../__fixtures__/FakeClusterCredentialsApi';
import { renderClusters } from '../../__testUtils__/renderClusters';

const path = '/cluster-access/credentials';
const table = () => screen.findByRole('grid', { name: 'Credentials' });

async function openForm() {
  const button = await screen.findByRole('button', { name: 'New credential' });
  await waitFor(() => expect(button).toBeEnabled());
  await userEvent.click(button);
  const dialog = await screen.findByRole('dialog', { name: 'New credential' });
  await within(dialog).findByRole('textbox', { name: /Name/ });
  return dialog;
}

describe('CredentialsPage', () => {
  it('lists one’s own with what they may do, until when, and their last use', async () => {
    renderClusters({ path });

    const laptop = within(await table()).getByRole('row', { name: /laptop/ });
    expect(laptop).toHaveTextContent('staging');
    expect(laptop).toHaveTextContent('Active');
    expect(laptop).toHaveTextContent('3 minutes ago');
    const old = screen.getByRole('row', { name: /old machine/ });
    expect(old).toHaveTextContent('All clusters');
    expect(old).toHaveTextContent('Only read');
    expect(old).toHaveTextContent('Expired');
    expect(old).toHaveTextContent('Never');
    expect(screen.queryByRole('row', { name: /deploy/ })).toBeNull();
    expect(screen.getByText('1 of at most 20 are in use.')).toBeInTheDocument();
  });

  it('lists those of a component that one owns, not of others', async () => {
    renderClusters({ path });
    await table();

    await userEvent.click(screen.getByRole('button', { name: /Whose/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'component:default/checkout' }),
    );

    expect(
      await screen.findByRole('row', { name: /deploy/ }),
    ).toHaveTextContent('For CI');
    await userEvent.click(screen.getByRole('button', { name: /Whose/ }));
    expect(
      screen.queryByRole('option', { name: /somebody-elses/ }),
    ).not.toBeInTheDocument();
    // A place where roles are given is nobody who has them.
    expect(
      screen.queryByRole('option', { name: /checkout-cluster/ }),
    ).not.toBeInTheDocument();
  });

  it('makes one for some clusters, only to read, and shows it once', async () => {
    const credentials = FakeClusterCredentialsApi.create();
    const create = jest.spyOn(credentials, 'createCredential');
    renderClusters({ path, credentials });
    const dialog = await openForm();

    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Name/ }),
      'desk',
    );
    await userEvent.click(
      within(dialog).getByRole('radio', { name: 'Only these' }),
    );
    const submit = within(dialog).getByRole('button', { name: 'Create' });
    expect(submit).toBeDisabled();
    await userEvent.click(
      within(dialog).getByRole('button', { name: /Choose clusters/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'staging' }),
    );
    await userEvent.keyboard('{Escape}');
    await userEvent.click(
      within(dialog).getByRole('checkbox', { name: /Only read/ }),
    );
    await userEvent.click(submit);

    await waitFor(() =>
      expect(create).toHaveBeenCalledWith({
        name: 'desk',
        subject: undefined,
        clusters: ['staging'],
        readOnly: true,
        ttlSeconds: 7 * 24 * 3_600,
      }),
    );
    const made = await screen.findByRole('dialog', { name: 'desk is ready' });
    expect(
      within(made).getByRole('region', { name: 'Token' }),
    ).toHaveTextContent('rgk.c-11.secret');
    await userEvent.click(within(made).getByRole('button', { name: 'Done' }));
    expect(
      within(await table()).getByRole('row', { name: /desk/ }),
    ).toBeInTheDocument();
    expect(document.body).not.toHaveTextContent('rgk.c-11.secret');
  });

  it('saves the kubeconfig as a file', async () => {
    const createObjectURL = jest.fn((_: Blob) => 'blob:one');
    Object.assign(URL, { createObjectURL, revokeObjectURL: jest.fn() });
    const click = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(() => {});
    renderClusters({ path });
    const dialog = await openForm();
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Name/ }),
      'my desk',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Create' }),
    );

    await userEvent.click(
      await screen.findByRole('button', { name: 'Download kubeconfig' }),
    );

    expect(createObjectURL).toHaveBeenCalledTimes(1);
    expect(click.mock.contexts[0]).toMatchObject({
      download: 'my-desk.kubeconfig.yaml',
    });
    click.mockRestore();
  });

  it('keeps what was typed when the hub refuses', async () => {
    const credentials = FakeClusterCredentialsApi.create();
    credentials.maxPerSubject = 1;
    renderClusters({ path, credentials });
    const dialog = await openForm();
    const name = within(dialog).getByRole('textbox', { name: /Name/ });
    await userEvent.type(name, 'desk');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Create' }),
    );

    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'Revoke one first',
    );
    expect(name).toHaveValue('desk');
  });

  it('revokes after naming it', async () => {
    renderClusters({ path });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Revoke laptop' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Revoke laptop',
    });
    expect(dialog).toHaveTextContent(
      'The credential laptop of user:default/ada stops working at once',
    );

    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Revoke' }),
    );

    await waitFor(() =>
      expect(screen.queryByRole('row', { name: /laptop/ })).toBeNull(),
    );
  });

  it('says how to begin', async () => {
    renderClusters({ path, credentials: FakeClusterCredentialsApi.create([]) });

    expect(await screen.findByText('No credentials')).toBeInTheDocument();
  });

  it('says that they are not for this person to see', async () => {
    const credentials = FakeClusterCredentialsApi.create();
    jest
      .spyOn(credentials, 'listCredentials')
      .mockRejectedValue(new NotAllowedError('no'));
    renderClusters({ path, credentials });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may see only your own credentials',
    );
  });
});
