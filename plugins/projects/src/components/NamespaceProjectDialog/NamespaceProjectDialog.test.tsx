import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeProjectsApi } from '../../__fixtures__/FakeProjectsApi';
import { projectsApiRef } from '../../api';
import { ProjectNamespaces } from '../../api/ProjectNamespaces';

describe('namespaces of a cluster', () => {
  it('are told by project', async () => {
    const namespaces = ProjectNamespaces.create({
      projects: FakeProjectsApi.create(),
    });

    expect(await namespaces.listNamespaceProjects('staging')).toEqual([
      { namespace: 'shop-dev', project: 'shop' },
    ]);
  });

  it('are taken into a project that is chosen', async () => {
    const api = FakeProjectsApi.create();
    const create = jest.spyOn(api, 'createNamespace');
    const done = jest.fn();
    const { Dialog } = ProjectNamespaces.create({ projects: api });
    await renderInTestApp(
      <Dialog
        cluster="staging"
        namespace="legacy"
        onDone={done}
        onClose={() => {}}
      />,
      { apis: [[projectsApiRef, api]] },
    );
    await userEvent.type(
      screen.getByRole('combobox', { name: /Project/ }),
      'sho',
    );
    await userEvent.click(await screen.findByRole('option', { name: /shop/ }));
    const submit = screen.getByRole('button', { name: 'Take in' });
    await waitFor(() => expect(submit).toBeEnabled());
    await userEvent.click(submit);

    await waitFor(() => expect(done).toHaveBeenCalled());
    expect(create).toHaveBeenLastCalledWith(
      'shop',
      expect.objectContaining({
        cluster: 'staging',
        name: 'legacy',
        adopt: true,
      }),
      {},
    );
  });

  it.each([
    new ServiceUnavailableError("The cluster 'staging' cannot be asked"),
    new NotAllowedError('It takes the right to change it in the cluster'),
  ])('are not taken in when the hub says: %s', async error => {
    const api = FakeProjectsApi.create();
    jest.spyOn(api, 'createNamespace').mockRejectedValue(error);
    const { Dialog } = ProjectNamespaces.create({ projects: api });
    const dialog = (
      <Dialog
        cluster="staging"
        namespace="legacy"
        onDone={() => {}}
        onClose={() => {}}
      />
    );
    await renderInTestApp(dialog, { apis: [[projectsApiRef, api]] });
    const project = screen.getByRole('combobox', { name: /Project/ });
    await userEvent.click(project);
    await userEvent.click(await screen.findByRole('option', { name: /shop/ }));

    expect(project).toHaveValue('shop');
    expect(await screen.findByRole('alert')).toHaveTextContent(error.message);
    expect(screen.getByRole('button', { name: 'Take in' })).toBeDisabled();
  });
});
