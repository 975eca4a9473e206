import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aProject } from '../../__fixtures__/aProject';
import { FakeProjectsApi } from '../../__fixtures__/FakeProjectsApi';
import { renderProjects } from '../../__testUtils__/renderProjects';

const path = '/projects';
const table = () => screen.findByRole('grid', { name: 'Projects' });

describe('ProjectsPage', () => {
  it('says of each project what it uses of its tightest keys, in words', async () => {
    renderProjects({ path });

    const shop = within(await table()).getByRole('row', { name: /Web shop/ });
    expect(shop).toHaveTextContent('28 GiB of 32 GiB used, 2 GiB free');
    expect(shop).toHaveTextContent('Nearly used up');
    expect(shop).toHaveTextContent('5 of 10 used, 2 free');
    expect(shop).not.toHaveTextContent('Pods');
    expect(shop).toHaveTextContent('2 namespaces');
    expect(
      within(shop).getByRole('meter', { name: 'Memory of shop' }),
    ).toHaveAttribute('aria-valuenow', '88');
    expect(screen.getByRole('row', { name: /billing/ })).toHaveTextContent(
      'No quota',
    );
  });

  it('shows what people made, and what comes with clusters when asked to', async () => {
    const api = FakeProjectsApi.create();
    const list = jest.spyOn(api, 'listProjects');
    renderProjects({ path, api });
    await table();
    expect(list).toHaveBeenLastCalledWith(
      expect.objectContaining({ kind: 'custom' }),
    );
    expect(
      screen.queryByRole('row', { name: /staging-system/ }),
    ).not.toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', { name: /Made by people/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'Any kind' }),
    );

    expect(
      await screen.findByRole('row', { name: /staging-system/ }),
    ).toHaveTextContent('System of a cluster');
    expect(list).toHaveBeenLastCalledWith(
      expect.objectContaining({ kind: undefined }),
    );
  });

  it('shows a team without projects those of clusters when asked to', async () => {
    const api = FakeProjectsApi.create();
    api.projects = api.projects.filter(({ kind }) => kind === 'system');
    renderProjects({ path, api });

    await userEvent.click(
      await screen.findByRole('button', { name: /that come with clusters/ }),
    );

    expect(
      await screen.findByRole('row', { name: /staging-system/ }),
    ).toBeInTheDocument();
  });

  it('asks the hub for what is searched, and keeps it in the address', async () => {
    const api = FakeProjectsApi.create();
    const list = jest.spyOn(api, 'listProjects');
    renderProjects({ path, api });
    await table();

    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search projects' }),
      'bill',
    );

    await waitFor(() =>
      expect(
        screen.queryByRole('row', { name: /Web shop/ }),
      ).not.toBeInTheDocument(),
    );
    expect(list).toHaveBeenLastCalledWith(
      expect.objectContaining({ search: 'bill', limit: 25 }),
    );
  });

  it('filters by owner, cluster and kind as the address says, and clears them', async () => {
    const api = FakeProjectsApi.create();
    const list = jest.spyOn(api, 'listProjects');
    renderProjects({
      path: `${path}?owner=group:default/retail&cluster=staging&kind=any`,
      api,
    });
    await table();
    expect(list).toHaveBeenCalledWith(
      expect.objectContaining({
        owner: 'group:default/retail',
        cluster: 'staging',
        kind: undefined,
      }),
    );

    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );

    expect(
      await screen.findByRole('row', { name: /billing/ }),
    ).toBeInTheDocument();
    expect(list).toHaveBeenLastCalledWith(
      expect.objectContaining({
        owner: undefined,
        cluster: undefined,
        kind: 'custom',
      }),
    );
  });

  it('asks the hub for the next page', async () => {
    const api = FakeProjectsApi.create({
      projects: Array.from({ length: 30 }, (_, index) =>
        aProject({ name: `p-${index}` }),
      ),
    });
    const list = jest.spyOn(api, 'listProjects');
    renderProjects({ path, api });
    expect(await screen.findByText('30 projects')).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: /next/i }));

    expect(await screen.findByRole('row', { name: /p-29/ })).toBeVisible();
    expect(list).toHaveBeenLastCalledWith(
      expect.objectContaining({ cursor: '25' }),
    );
  });

  it('shows a team that has nothing what comes next, and whom to ask', async () => {
    renderProjects({
      path,
      api: FakeProjectsApi.create({ projects: [], budgets: [] }),
    });

    expect(await screen.findByText('No project yet')).toBeInTheDocument();
    expect(await screen.findByRole('note')).toHaveTextContent(
      'Ask an administrator of this portal',
    );
    expect(screen.getAllByRole('listitem').length).toBeGreaterThanOrEqual(4);
  });

  it('says nothing of a missing budget to a team that has one', async () => {
    renderProjects({ path, api: FakeProjectsApi.create({ projects: [] }) });

    expect(await screen.findByText('No project yet')).toBeInTheDocument();
    expect(screen.queryByRole('note')).not.toBeInTheDocument();
  });

  it('says that it is being loaded', async () => {
    const api = FakeProjectsApi.create();
    jest.spyOn(api, 'listProjects').mockReturnValue(new Promise(() => {}));
    renderProjects({ path, api });

    expect(
      await screen.findByRole('status', { name: 'Loading' }),
    ).toBeInTheDocument();
  });

  it('says that the list is not for this person to see', async () => {
    const api = FakeProjectsApi.create();
    jest
      .spyOn(api, 'listProjects')
      .mockRejectedValue(new NotAllowedError('no'));
    renderProjects({ path, api });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You need the permission projects.project.read',
    );
  });

  it('tries again when the hub did not answer', async () => {
    const api = FakeProjectsApi.create();
    jest
      .spyOn(api, 'listProjects')
      .mockRejectedValueOnce(new ServiceUnavailableError('The hub is away'));
    renderProjects({ path, api });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The hub is away',
    );

    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await table()).toBeInTheDocument();
  });

  it('shows a change as soon as the hub tells of it', async () => {
    const api = FakeProjectsApi.create();
    let tell = () => {};
    renderProjects({
      path,
      api,
      signals: {
        subscribe: (_channel, onMessage) => {
          // Messages are whatever the channel carries.
          tell = () => onMessage(JSON.parse('{"ids":["id-new"]}'));
          return { unsubscribe: () => {} };
        },
      },
    });
    await table();

    api.projects = [...api.projects, aProject({ name: 'brand-new' })];
    tell();

    expect(
      await screen.findByRole('row', { name: /brand-new/ }),
    ).toBeInTheDocument();
  });
});
