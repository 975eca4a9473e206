import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aProject, ago } from '../../__fixtures__/aProject';
import { FakeProjectsApi } from '../../__fixtures__/FakeProjectsApi';
import { renderProjects } from '../../__testUtils__/renderProjects';

const path = '/projects/shop';

/** The hub tells of a project of which a cluster is away. */
const withClusterAway = () =>
  FakeProjectsApi.create({
    projects: [
      aProject({
        conditions: [
          {
            type: 'ClustersUnreachable',
            status: true,
            reason: 'NoContact',
            message: 'production-eu cannot be reached',
            since: ago(90),
          },
        ],
      }),
    ],
  });

describe('while a cluster is away', () => {
  it.each(['', '/namespaces', '/members', '/settings'])(
    'the page of its project says so: %s',
    async place => {
      renderProjects({ path: `${path}${place}`, api: withClusterAway() });

      expect(await screen.findByText('Needs attention')).toBeInTheDocument();
    },
  );

  it('the list says so', async () => {
    renderProjects({ path: '/projects', api: withClusterAway() });

    expect(await screen.findByRole('row', { name: /shop/ })).toHaveTextContent(
      'Needs attention',
    );
  });

  it('the dialog that deletes a namespace says what waits for it', async () => {
    const api = withClusterAway();
    api.effects = [
      {
        severity: 'warning',
        message: 'It is done when the cluster is back',
        cluster: 'production-eu',
      },
    ];
    renderProjects({ path: `${path}/namespaces`, api });
    await userEvent.click(
      await screen.findByRole('button', { name: /Actions of shop-live/ }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Delete' }),
    );

    expect(
      await screen.findByText(/It is done when the cluster is back/),
    ).toBeInTheDocument();
  });
});

describe('use over time', () => {
  it('is asked for again when the hub did not answer', async () => {
    const api = FakeProjectsApi.create();
    jest
      .spyOn(api, 'getHistory')
      .mockRejectedValueOnce(new ServiceUnavailableError('The hub is away'));
    renderProjects({ path, api });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The hub is away',
    );

    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(
      await screen.findByRole('img', { name: /Memory from/ }),
    ).toBeInTheDocument();
  });

  it('says that it is forbidden', async () => {
    const api = FakeProjectsApi.create();
    jest.spyOn(api, 'getHistory').mockRejectedValue(new NotAllowedError('no'));
    renderProjects({ path, api });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not see this',
    );
  });
});
