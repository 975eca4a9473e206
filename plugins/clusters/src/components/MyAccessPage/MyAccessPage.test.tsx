import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeClusterAccessApi } from '../../__fixtures__/FakeClusterAccessApi';
import { renderClusters } from '../../__testUtils__/renderClusters';

const path = '/cluster-access';
const mine = () => screen.findByRole('grid', { name: 'What you have' });
const asked = () => screen.findByRole('grid', { name: 'What you asked for' });

const projectField = () => screen.getByRole('combobox', { name: /Project/ });

async function askForProject() {
  const ask = await screen.findByRole('button', { name: 'Ask for access' });
  await waitFor(() => expect(ask).toBeEnabled());
  await userEvent.click(ask);
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(
    within(dialog).getByRole('radio', { name: 'A project' }),
  );
  return dialog;
}

async function finish(dialog: HTMLElement) {
  await userEvent.click(
    await screen.findByRole('button', { name: /Choose a role/ }),
  );
  await userEvent.click(
    await screen.findByRole('option', { name: /Read only/ }),
  );
  await userEvent.type(
    within(dialog).getByRole('textbox', { name: /Reason/ }),
    'To look',
  );
  await userEvent.click(within(dialog).getByRole('button', { name: 'Ask' }));
}

describe('MyAccessPage', () => {
  it('says what one has, where, by what and until when', async () => {
    renderClusters({ path });

    const own = await within(await mine()).findByRole('row', {
      name: /Manage secrets/,
    });
    expect(own).toHaveTextContent('You yourself');
    expect(own).toHaveTextContent('production-eu');
    expect(own).not.toHaveTextContent('Without an end');
    const byGroup = await within(await mine()).findByRole('row', {
      name: /Cluster owner/,
    });
    expect(byGroup).toHaveTextContent('platform-team');
    expect(byGroup).toHaveTextContent('As owner in the catalog');
    expect(byGroup).toHaveTextContent('Without an end');
    expect(
      screen.getByText('Counted for you: group:default/platform-team'),
    ).toBeInTheDocument();
  });

  it('says what to do for one who has nothing', async () => {
    const access = FakeClusterAccessApi.create({ requests: [] });
    jest.spyOn(access, 'getMyAccess').mockResolvedValue({
      subject: 'user:default/ada',
      groups: [],
      administrator: false,
      items: [],
    });
    renderClusters({ path, access });

    expect(
      await screen.findByText('You have no role in any cluster'),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('You have not asked for anything yet.'),
    ).toBeInTheDocument();
  });

  it('asks for a role for a time, with a reason', async () => {
    const access = FakeClusterAccessApi.create();
    const create = jest.spyOn(access, 'createAccessRequest');
    renderClusters({ path, access });
    const ask = await screen.findByRole('button', { name: 'Ask for access' });
    await waitFor(() => expect(ask).toBeEnabled());
    await userEvent.click(ask);

    const dialog = await screen.findByRole('dialog', {
      name: 'Ask for access',
    });
    const submit = within(dialog).getByRole('button', { name: 'Ask' });
    await userEvent.type(
      within(dialog).getByRole('combobox', { name: /Cluster/ }),
      'edge',
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /edge-store-17/ }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: /Choose a role/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /Manage workloads/ }),
    );
    expect(submit).toBeDisabled();
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'The store is down',
    );
    await userEvent.click(submit);

    await waitFor(() =>
      expect(create).toHaveBeenCalledWith({
        role: 'workloads-manage',
        scope: { type: 'cluster', cluster: 'edge-store-17' },
        durationSeconds: 4 * 3_600,
        reason: 'The store is down',
      }),
    );
    expect(await screen.findByText('The store is down')).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it.each([
    ['chosen by its title', 'web', 'Web shop', 'shop'],
    ['typed and one does not see', 'hidden', 'not among those', 'hidden'],
  ])(
    'asks for a role in a project that is %s',
    async (_, text, description, project) => {
      const access = FakeClusterAccessApi.create();
      const create = jest.spyOn(access, 'createAccessRequest');
      renderClusters({ path, access });
      const dialog = await askForProject();
      await userEvent.type(projectField(), text);
      const option = await screen.findByRole('option', { name: project });
      expect(option).toHaveTextContent(description);
      await userEvent.click(option);
      expect(projectField()).toHaveValue(project);
      await finish(dialog);

      await waitFor(() =>
        expect(create).toHaveBeenCalledWith(
          expect.objectContaining({ scope: { type: 'project', project } }),
        ),
      );
    },
  );

  it('keeps the name of a project that was typed and not chosen', async () => {
    const access = FakeClusterAccessApi.create();
    const create = jest.spyOn(access, 'createAccessRequest');
    renderClusters({ path, access });
    const dialog = await askForProject();
    await userEvent.type(projectField(), 'hidden ');
    await userEvent.tab();
    await finish(dialog);

    await waitFor(() =>
      expect(create).toHaveBeenCalledWith(
        expect.objectContaining({
          scope: { type: 'project', project: 'hidden' },
        }),
      ),
    );
  });

  it('gives back what was approved, after saying what is lost', async () => {
    const access = FakeClusterAccessApi.create();
    const cancel = jest.spyOn(access, 'cancelAccessRequest');
    renderClusters({ path, access });
    const row = await within(await asked()).findByRole('row', {
      name: /Manage secrets/,
    });
    expect(row).toHaveTextContent('Approved');
    expect(row).toHaveTextContent('As agreed on Monday');

    await userEvent.click(
      within(row).getByRole('button', { name: 'Give back' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Give back Manage secrets',
    });
    expect(dialog).toHaveTextContent(
      'You lose the role Manage secrets in the cluster production-eu at once.',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Give back' }),
    );

    await waitFor(() => expect(cancel).toHaveBeenCalledWith('r-3'));
    await waitFor(async () =>
      expect(
        within(await asked()).getByRole('row', { name: /Manage secrets/ }),
      ).toHaveTextContent('Ended'),
    );
  });

  it('takes back what waits', async () => {
    const access = FakeClusterAccessApi.create();
    renderClusters({ path, access });
    const row = await within(await asked()).findByRole('row', {
      name: /Manage workloads/,
    });

    await userEvent.click(
      within(row).getByRole('button', { name: 'Take back' }),
    );
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Take back',
      }),
    );

    expect(await screen.findByText('Taken back')).toBeInTheDocument();
  });

  it('keeps what was typed when the hub refuses', async () => {
    const access = FakeClusterAccessApi.create();
    jest
      .spyOn(access, 'cancelAccessRequest')
      .mockRejectedValue(new NotAllowedError('It has ended already'));
    renderClusters({ path, access });
    await userEvent.click(
      within(await asked()).getByRole('button', { name: 'Take back' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Take back' }),
    );

    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'It has ended already',
    );
  });

  it('tries again when the hub did not answer', async () => {
    const access = FakeClusterAccessApi.create();
    jest
      .spyOn(access, 'getMyAccess')
      .mockRejectedValueOnce(new ServiceUnavailableError('The hub is away'));
    renderClusters({ path, access });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The hub is away',
    );

    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await mine()).toBeInTheDocument();
  });
});
