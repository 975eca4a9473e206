import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aProject, ago, anAmount } from '../../__fixtures__/aProject';
import { FakeProjectsApi } from '../../__fixtures__/FakeProjectsApi';
import { renderProjects } from '../../__testUtils__/renderProjects';

const path = '/projects/shop';

describe('ProjectPage', () => {
  it('says what is used, granted and free of each key, in words', async () => {
    renderProjects({ path });

    const memory = await screen.findByRole('meter', {
      name: 'Memory of Web shop',
    });
    expect(memory).toHaveAttribute(
      'aria-valuetext',
      '28 GiB of 32 GiB used, 30 GiB granted, 2 GiB free',
    );
    expect(screen.getAllByText('Nearly used up')).not.toHaveLength(0);
    expect(screen.getByText(/Runs out on .*2027/)).toBeInTheDocument();
  });

  it('says what could not be granted', async () => {
    const amounts = [anAmount({ used: '10', free: '0', wanted: '3' })];
    renderProjects({
      path,
      api: FakeProjectsApi.create({ projects: [aProject({ amounts })] }),
    });

    expect(
      await screen.findByText('3 asked for and not granted'),
    ).toBeInTheDocument();
    expect(screen.getByText('Used up')).toBeInTheDocument();
    expect(screen.getByText('CPU is used up.')).toBeInTheDocument();
  });

  it('keeps the share of a cluster that is away, with the age of what is known', async () => {
    renderProjects({ path });

    const clusters = await screen.findByRole('grid', { name: 'By cluster' });
    const away = await within(clusters).findByRole('row', {
      name: /production-eu/,
    });
    expect(away).toHaveTextContent('Cannot be reached and keeps its share');
    expect(away).toHaveTextContent('3 hours ago');
    expect(away).toHaveTextContent('3 used of 4 granted');
    expect(
      within(clusters).getByRole('link', { name: 'staging' }),
    ).toHaveAttribute('href', '/clusters/staging');
  });

  it('draws a key over time, with the same in a table', async () => {
    renderProjects({ path });

    expect(
      await screen.findByRole('img', {
        name: /Memory from .*: used .* then, .* now/,
      }),
    ).toBeInTheDocument();
    expect(screen.getByText(/Memory runs out on/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /Memory Quota/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'CPU' }));
    expect(
      await screen.findByText(/It does not run out if use goes on/),
    ).toBeInTheDocument();

    await userEvent.click(screen.getByRole('radio', { name: 'Table' }));

    const table = await screen.findByRole('grid', { name: 'Over time' });
    expect(within(table).getAllByRole('row')).toHaveLength(5);
  });

  it('draws what is known of a new project up to now, and makes no forecast of it', async () => {
    const memory = anAmount({ key: 'requests.memory', used: '5', leased: '6' });
    const api = FakeProjectsApi.create({
      projects: [aProject({ amounts: [memory] })],
    });
    const sample = { limit: '10', leased: '8', hard: '8', used: '3' };
    jest.spyOn(api, 'getHistory').mockResolvedValue({
      key: 'requests.memory',
      items: [{ at: ago(30), ...sample }],
    });
    renderProjects({ path, api });

    expect(
      await screen.findByRole('img', {
        name: /used 3 B then, 5 B now, of 10 B/,
      }),
    ).toBeInTheDocument();
    expect(screen.getByText('Granted: 6 B')).toBeInTheDocument();
    expect(screen.getByText(/too short a time/)).toBeInTheDocument();
  });

  it('shows what is not as it should be, and since when', async () => {
    const project = aProject();
    const conditions = [
      {
        type: 'ClustersUnreachable',
        status: true,
        reason: 'NoContact',
        message: 'production-eu cannot be reached',
        since: ago(90),
      },
      // As for each key of which there is too little, and without a time of its own.
      ...['pods', 'requests.cpu'].map(key => ({
        type: 'DemandUnmet',
        status: true,
        reason: 'NotEnoughFree',
        message: `4 more of ${key} is asked for`,
        since: project.updatedAt,
      })),
    ];
    renderProjects({
      path,
      api: FakeProjectsApi.create({ projects: [{ ...project, conditions }] }),
    });

    await screen.findByText('production-eu cannot be reached');
    const told = screen
      .getAllByRole('status')
      .map(({ textContent }) => textContent ?? '')
      .filter(text => /cannot be reached|is asked for/.test(text));
    expect(told).toEqual([
      expect.stringContaining('production-eu cannot be reached1 hour ago'),
      expect.stringMatching(/4 more of pods is asked for$/),
      expect.stringMatching(/4 more of requests.cpu is asked for$/),
    ]);
    expect(screen.getByText('Needs attention')).toBeInTheDocument();
  });

  it('says that a project is gone or hidden', async () => {
    renderProjects({ path: '/projects/gone' });

    expect(
      await screen.findByText('There is no project gone'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'All projects' })).toHaveAttribute(
      'href',
      '/projects',
    );
  });

  it('says that a project is forbidden', async () => {
    const api = FakeProjectsApi.create();
    jest.spyOn(api, 'getProject').mockRejectedValue(new NotAllowedError('no'));
    renderProjects({ path, api });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You need the permission projects.project.read',
    );
  });

  it('tries again when the hub did not answer', async () => {
    const api = FakeProjectsApi.create();
    jest
      .spyOn(api, 'getProject')
      .mockRejectedValueOnce(new ServiceUnavailableError('The hub is away'));
    renderProjects({ path, api });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The hub is away',
    );

    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(
      await screen.findByRole('heading', { name: 'Web shop' }),
    ).toBeInTheDocument();
  });

  it('says that nothing is recorded yet', async () => {
    const api = FakeProjectsApi.create();
    jest
      .spyOn(api, 'getHistory')
      .mockResolvedValue({ key: 'requests.memory', items: [] });
    renderProjects({ path, api });

    expect(await screen.findByText('Nothing recorded yet')).toBeInTheDocument();
  });
});

describe('members of a project', () => {
  it('are given roles in the project', async () => {
    const list = jest.fn(async () => ({ items: [], totalItems: 0 }));
    renderProjects({
      path: `${path}/members`,
      access: { listMemberships: list },
    });

    expect(
      await screen.findByText('Nobody has been given a role here'),
    ).toBeInTheDocument();
    expect(list).toHaveBeenCalledWith(
      expect.objectContaining({ project: 'shop' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Add member' }));
    const dialog = await screen.findByRole('dialog', {
      name: 'Add a member to Web shop',
    });
    expect(
      within(dialog).queryByRole('radio', { name: /All clusters/ }),
    ).not.toBeInTheDocument();
  });
});

describe('settings of a project', () => {
  it('changes only what was changed, after showing what that does', async () => {
    const api = FakeProjectsApi.create();
    const update = jest.spyOn(api, 'updateProject');
    renderProjects({ path: `${path}/settings`, api });
    await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    const dialog = await screen.findByRole('dialog', { name: 'Edit shop' });
    const save = within(dialog).getByRole('button', { name: 'Save' });
    expect(save).toBeDisabled();

    const cpu = within(dialog).getByRole('textbox', { name: 'CPU: quantity' });
    await userEvent.clear(cpu);
    await userEvent.type(cpu, '4');
    await userEvent.click(
      await within(dialog).findByRole('checkbox', {
        name: /below what is used/,
      }),
    );
    await waitFor(() => expect(save).toBeEnabled());
    await userEvent.click(save);

    await waitFor(() =>
      expect(update).toHaveBeenLastCalledWith(
        'shop',
        {
          limit: {
            'requests.cpu': '4',
            'requests.memory': '32Gi',
            pods: '100',
          },
          acceptBelowUse: true,
        },
        {},
      ),
    );
  });

  it('takes away what is emptied', async () => {
    const api = FakeProjectsApi.create({
      projects: [
        aProject({
          displayName: 'Web shop',
          description: 'Sells',
          podSecurity: 'baseline',
          namespaceDefaults: { mode: 'fixed', hard: { pods: '5' } },
          containerDefaults: { requests: { cpu: '100m' } },
        }),
      ],
    });
    const update = jest.spyOn(api, 'updateProject');
    renderProjects({ path: `${path}/settings`, api });
    await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Edit shop' }),
    );
    await userEvent.clear(
      dialog.getByRole('textbox', { name: 'Display name' }),
    );
    await userEvent.clear(dialog.getByRole('textbox', { name: 'Description' }));
    await userEvent.click(dialog.getByRole('button', { name: 'No owner' }));
    expect(dialog.getByRole('combobox', { name: /^Owner/ })).toHaveValue('');
    await userEvent.click(
      dialog.getByRole('button', { name: /^Defaults and policies/ }),
    );
    await userEvent.click(
      await dialog.findByRole('radio', { name: /As it needs, up to all/ }),
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Remove cpu' }));
    await userEvent.click(
      dialog.getByRole('button', { name: /Baseline Pod security/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'As the cluster has it' }),
    );
    const save = dialog.getByRole('button', { name: 'Save' });
    await waitFor(() => expect(save).toBeEnabled());
    await userEvent.click(save);

    await waitFor(() =>
      expect(update).toHaveBeenLastCalledWith(
        'shop',
        {
          displayName: null,
          description: null,
          owner: null,
          podSecurity: null,
          namespaceDefaults: null,
          containerDefaults: null,
        },
        {},
      ),
    );
  }, 120_000);

  it('deletes once the choice is previewed and the name is typed', async () => {
    const api = FakeProjectsApi.create({
      effects: [
        {
          severity: 'warning',
          message: 'It is deleted once the cluster is back',
          cluster: 'production-eu',
          namespace: 'shop-live',
        },
      ],
    });
    const remove = jest.spyOn(api, 'deleteProject');
    renderProjects({ path: `${path}/settings`, api });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Delete project' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Delete the project shop',
    });
    await userEvent.click(
      within(dialog).getByRole('radio', { name: /Are deleted/ }),
    );
    expect(
      await within(dialog).findByText('It is deleted once the cluster is back'),
    ).toBeInTheDocument();
    expect(
      within(dialog).getByText('production-eu / shop-live'),
    ).toBeInTheDocument();
    const submit = within(dialog).getByRole('button', {
      name: 'Delete project',
    });
    expect(submit).toBeDisabled();

    await userEvent.type(
      within(dialog).getByRole('textbox', { name: 'Type shop to confirm' }),
      'shop',
    );
    await waitFor(() => expect(submit).toBeEnabled());
    await userEvent.click(submit);

    await waitFor(() =>
      expect(remove).toHaveBeenLastCalledWith(
        'shop',
        { namespaces: 'delete' },
        {},
      ),
    );
    expect(
      await screen.findByRole('grid', { name: 'Projects' }),
    ).toBeInTheDocument();
  });

  it('offers no deletion of what belongs to a cluster', async () => {
    renderProjects({ path: '/projects/staging-system/settings' });

    expect(
      await screen.findByText(/belongs to the cluster staging/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Delete project' }),
    ).not.toBeInTheDocument();
  });
});
