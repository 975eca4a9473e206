import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aNamespace, aProject, ago } from '../../__fixtures__/aProject';
import { FakeProjectsApi } from '../../__fixtures__/FakeProjectsApi';
import { renderProjects } from '../../__testUtils__/renderProjects';

const path = '/projects/shop';
const away = () => new ServiceUnavailableError('The hub is away');

/** What a part of the page asks the hub for, and what is there once it answers. */
const parts = [
  ['getUsage', path, 'By cluster'],
  ['listNamespaces', path, 'By namespace'],
  ['listNamespaces', `${path}/namespaces`, 'Namespaces'],
] as const;

describe('parts of the page of a project', () => {
  it.each(parts)(
    'say that they are forbidden: %s on %s',
    async (method, place) => {
      const api = FakeProjectsApi.create();
      jest.spyOn(api, method).mockRejectedValue(new NotAllowedError('no'));
      renderProjects({ path: place, api });

      expect(await screen.findByRole('alert')).toHaveTextContent(
        /You may not see this|You need the permission/,
      );
      expect(
        screen.getByRole('heading', { name: 'Web shop' }),
      ).toBeInTheDocument();
    },
  );

  it.each(parts)(
    'are asked for again when the hub did not answer: %s on %s',
    async (method, place, table) => {
      const api = FakeProjectsApi.create();
      jest.spyOn(api, method).mockRejectedValueOnce(away());
      renderProjects({ path: place, api });
      expect(await screen.findByRole('alert')).toHaveTextContent(
        'The hub is away',
      );

      await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

      expect(
        await screen.findByRole('grid', { name: table }),
      ).toBeInTheDocument();
    },
  );

  it('say that there is nothing yet, of a project that is new', async () => {
    renderProjects({
      path,
      api: FakeProjectsApi.create({
        projects: [aProject({ amounts: [], limit: {}, namespaceCount: 0 })],
        namespaces: [],
      }),
    });

    expect(await screen.findByText('No quota')).toBeInTheDocument();
    expect(await screen.findByText('No namespaces yet')).toBeInTheDocument();
    expect(screen.queryByText('Over time')).not.toBeInTheDocument();
  });

  it('say how old what they know of a cluster is that is away', async () => {
    renderProjects({
      path: `${path}/namespaces`,
      api: FakeProjectsApi.create({
        namespaces: [aNamespace({ observedAt: ago(180) })],
      }),
    });

    expect(
      await screen.findByRole('row', { name: /shop-dev/ }),
    ).toHaveTextContent('Last report: 3 hours ago');
  });
});

describe('dialogs of a project', () => {
  it('say that what is typed would be refused, and do nothing', async () => {
    const api = FakeProjectsApi.create();
    const update = jest
      .spyOn(api, 'updateProject')
      .mockRejectedValue(new NotAllowedError('You do not own this project'));
    renderProjects({ path: `${path}/settings`, api });
    await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(
      dialog.getByRole('textbox', { name: 'Display name' }),
      ' 2',
    );

    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'You do not own this project',
    );
    expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
    expect(update).not.toHaveBeenCalledWith('shop', expect.anything(), {});
  });

  it('ask again when the hub did not say what would happen', async () => {
    const api = FakeProjectsApi.create();
    jest.spyOn(api, 'updateProject').mockRejectedValueOnce(away());
    renderProjects({ path: `${path}/settings`, api });
    await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    const dialog = within(await screen.findByRole('dialog'));
    const name = dialog.getByRole('textbox', { name: 'Display name' });
    await userEvent.type(name, ' 2');
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'The hub is away',
    );

    await userEvent.type(name, '3');

    expect(await dialog.findByText('It is done as asked')).toBeInTheDocument();
  });
});
