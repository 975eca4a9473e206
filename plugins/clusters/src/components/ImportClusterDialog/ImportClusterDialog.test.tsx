import { ConflictError, ResponseError } from '@backstage/errors';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeClustersApi } from '../../__fixtures__/FakeClustersApi';
import { aCluster } from '../../__fixtures__/aCluster';
import { renderClusters } from '../../__testUtils__/renderClusters';

jest.setTimeout(180_000);

async function openDialog(api: FakeClustersApi) {
  renderClusters({ path: '/clusters', api });
  const [button] = await screen.findAllByRole('button', {
    name: 'Import cluster',
  });
  await waitFor(() => expect(button).toBeEnabled());
  await userEvent.click(button);
  return screen.findByRole('dialog', { name: 'Import a cluster' });
}

/** The page asks every two seconds. */
const SOON = { timeout: 10_000 };

describe('ImportClusterDialog', () => {
  it('accepts DNS labels only, and says so while typing', async () => {
    const dialog = await openDialog(FakeClustersApi.create([]));
    const name = within(dialog).getByRole('textbox', { name: /^Name/ });
    const next = within(dialog).getByRole('button', { name: 'Continue' });
    expect(name).toHaveFocus();
    expect(next).toBeDisabled();

    await userEvent.type(name, 'Not A Name');
    expect(name).toBeInvalid();
    expect(name).toHaveAccessibleDescription(/lower-case letters, digits/);
    expect(next).toBeDisabled();

    await userEvent.clear(name);
    await userEvent.type(name, 'edge-1');
    expect(name).toBeValid();
    expect(next).toBeEnabled();
  });

  it('shows at the field that the hub refuses the name', async () => {
    const api = FakeClustersApi.create([aCluster({ name: 'taken' })]);
    const refusal = await ResponseError.fromResponse(
      new Response(
        JSON.stringify({
          error: new ConflictError('The name taken is in use'),
          response: { statusCode: 409 },
        }),
        { status: 409, headers: { 'Content-Type': 'application/json' } },
      ),
    );
    refusal.cause.message = 'The name taken is in use';
    jest.spyOn(api, 'createCluster').mockRejectedValue(refusal);
    const dialog = await openDialog(api);
    const name = within(dialog).getByRole('textbox', { name: /^Name/ });

    await userEvent.type(name, 'taken');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Continue' }),
    );

    await waitFor(() =>
      expect(name).toHaveAccessibleDescription(/The name taken is in use/),
    );
  });

  it('sends what was typed and shows the command, once', async () => {
    const api = FakeClustersApi.create([]);
    const create = jest.spyOn(api, 'createCluster');
    const dialog = await openDialog(api);

    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /^Name/ }),
      'edge-1',
    );
    await userEvent.type(
      within(dialog).getByRole('combobox', { name: /^Owner/ }),
      'ada',
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /Ada Lovelace/ }),
    );
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: 'Labels' }),
      'env=edge',
    );
    await userEvent.click(within(dialog).getByRole('radio', { name: /^View/ }));
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Continue' }),
    );

    const command = await screen.findByRole('region', {
      name: 'Import command',
    });
    expect(command).toHaveTextContent(/kubectl apply -f .*token-1/);
    expect(create).toHaveBeenCalledWith({
      name: 'edge-1',
      ceiling: 'view',
      owner: 'user:default/ada',
      labels: { env: 'edge' },
    });
    expect(screen.getByText(/shown only now/)).toBeInTheDocument();
    expect(screen.queryByText(/not publicly trusted/)).toBeNull();

    await userEvent.click(
      screen.getByRole('tab', { name: 'From this machine' }),
    );
    expect(
      screen.getByRole('region', { name: 'Import command' }),
    ).toHaveTextContent(/npm run agent/);

    await userEvent.click(screen.getByRole('button', { name: 'New token' }));
    await waitFor(() =>
      expect(
        screen.getByRole('region', { name: 'Import command' }),
      ).toHaveTextContent(/token-2/),
    );
  });

  it('offers the certificates of a portal that is not publicly trusted', async () => {
    const createObjectURL = jest.fn((_: Blob) => 'blob:one');
    Object.assign(URL, { createObjectURL, revokeObjectURL: jest.fn() });
    const click = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(() => {});
    const api = FakeClustersApi.create([]);
    api.hubCa = { caData: 'PEM of the hub', caFile: 'hub-ca.pem' };
    const dialog = await openDialog(api);
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /^Name/ }),
      'edge-1',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Continue' }),
    );

    expect(
      await screen.findByText(/The command trusts what is in hub-ca.pem/),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Download hub-ca.pem' }),
    );
    expect(click.mock.contexts[0]).toMatchObject({ download: 'hub-ca.pem' });
    expect(createObjectURL.mock.calls[0][0].size).toBe('PEM of the hub'.length);
    click.mockRestore();
  });

  it('follows the cluster from waiting over a failed check to ready', async () => {
    const api = FakeClustersApi.create([]);
    const dialog = await openDialog(api);
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /^Name/ }),
      'edge-1',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Continue' }),
    );
    const progress = await screen.findByRole('list', {
      name: 'Progress of the import',
    });
    expect(progress).toHaveAttribute('aria-live', 'polite');
    expect(
      within(progress).getByText('Waiting for the agent'),
    ).toBeInTheDocument();
    const { cluster } = { cluster: await api.getCluster('edge-1') };
    const show = (changes: Partial<Cluster>) =>
      api.clusters.set('edge-1', { ...cluster, ...changes });

    show({
      preflight: [
        { name: 'clock', status: 'failed', message: 'Clock is 214 s behind' },
      ],
    });
    expect(
      await screen.findByText('Something stands in the way', undefined, SOON),
    ).toBeInTheDocument();
    expect(screen.getByText('Clock is 214 s behind')).toBeInTheDocument();
    expect(screen.getByText(/Set the clocks/)).toBeInTheDocument();

    show({ phase: 'ready', agents: aCluster().agents });
    const open = await screen.findByRole('link', { name: 'Open edge-1' }, SOON);
    expect(open).toHaveAttribute('href', '/clusters/edge-1');
    expect(
      screen.queryByRole('region', { name: 'Import command' }),
    ).not.toBeInTheDocument();
  });
});

describe('RenewRegistrationDialog', () => {
  it('goes on from the page of the cluster, with a new token after asking', async () => {
    const api = FakeClustersApi.create([
      aCluster({ name: 'edge-1', phase: 'pending', agents: [] }),
    ]);
    const renew = jest.spyOn(api, 'createRegistrationToken');
    renderClusters({ path: '/clusters/edge-1', api });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Actions' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Show import command' }),
    );
    const dialog = await screen.findByRole('dialog', { name: 'Import edge-1' });
    expect(renew).not.toHaveBeenCalled();

    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Show import command' }),
    );

    expect(
      await within(dialog).findByRole('region', { name: 'Import command' }),
    ).toHaveTextContent(/token-1/);
  });
});
