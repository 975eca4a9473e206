import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aNamespace, aProject, ago } from '../../__fixtures__/aProject';
import { FakeProjectsApi } from '../../__fixtures__/FakeProjectsApi';
import { renderProjects } from '../../__testUtils__/renderProjects';

const path = '/projects/shop/namespaces';
const SHOP_DEV = { project: 'shop', cluster: 'staging', namespace: 'shop-dev' };

async function act(action: string) {
  await userEvent.click(
    await screen.findByRole('button', {
      name: 'Actions of shop-dev in staging',
    }),
  );
  await userEvent.click(await screen.findByRole('menuitem', { name: action }));
  return screen.findByRole('dialog');
}

const quantity = (dialog: HTMLElement, key: string) =>
  within(dialog).getByRole('textbox', { name: `${key}: quantity` });

const button = (dialog: HTMLElement, name: string) =>
  within(dialog).getByRole('button', { name });

describe('NamespacesTab', () => {
  it('says of each namespace how it is, why, and when it was seen', async () => {
    const api = FakeProjectsApi.create({
      namespaces: [
        aNamespace(),
        aNamespace({
          name: 'shop-live',
          cluster: 'production-eu',
          state: 'degraded',
          inherits: false,
          terms: { mode: 'fixed', hard: { pods: '5' } },
          observedAt: ago(180),
          conditions: [
            {
              type: 'Enforced',
              status: false,
              reason: 'Conflict',
              message: 'Somebody else changes its ResourceQuota',
              since: ago(30),
            },
          ],
        }),
      ],
    });
    renderProjects({ path, api });

    const dev = await screen.findByRole('row', { name: /shop-dev/ });
    expect(dev).toHaveTextContent('Ready');
    expect(dev).toHaveTextContent('As needed, as the project says');
    expect(dev).toHaveTextContent('1 used of 4 granted');
    const live = screen.getByRole('row', { name: /shop-live/ });
    expect(live).toHaveTextContent('Not as it should be');
    expect(live).toHaveTextContent('Somebody else changes its ResourceQuota');
    expect(live).toHaveTextContent('Last report: 3 hours ago');
    expect(live).toHaveTextContent('Fixed');
  });

  it('asks the hub for the next page, and for what is searched', async () => {
    const api = FakeProjectsApi.create({
      namespaces: Array.from({ length: 30 }, (_, index) =>
        aNamespace({ name: `n-${index}` }),
      ),
    });
    const list = jest.spyOn(api, 'listNamespaces');
    renderProjects({ path, api });
    expect(await screen.findByText('30 namespaces')).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: /next/i }));
    expect(await screen.findByRole('row', { name: /n-29/ })).toBeVisible();
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search namespaces' }),
      'n-3',
    );

    await waitFor(() =>
      expect(list).toHaveBeenLastCalledWith('shop', {
        search: 'n-3',
        cluster: undefined,
        limit: 25,
        cursor: undefined,
      }),
    );
  });

  it('makes a namespace with terms of its own, after showing what that does', async () => {
    const api = FakeProjectsApi.create({
      projects: [aProject({ clusters: { names: ['staging'] } })],
      namespaces: [],
      effects: [{ severity: 'info', message: 'It gets 2 CPU at once' }],
    });
    const create = jest.spyOn(api, 'createNamespace');
    renderProjects({ path, api });
    expect(await screen.findByText('No namespaces yet')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'New namespace' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'New namespace in shop',
    });
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Name of the namespace/ }),
      'shop-test',
    );
    await userEvent.click(
      within(dialog).getByRole('radio', { name: 'Always the same' }),
    );
    // All keys of the quota are there: one that is left out gets nothing.
    expect(quantity(dialog, 'CPU')).toHaveAccessibleDescription(
      'Free in the project: 2',
    );
    await userEvent.type(quantity(dialog, 'CPU'), '2');
    await userEvent.type(quantity(dialog, 'Memory'), '1Gi');
    await userEvent.type(quantity(dialog, 'Pods'), '5');
    expect(
      await within(dialog).findByText('It gets 2 CPU at once'),
    ).toBeInTheDocument();
    await userEvent.click(button(dialog, 'Create namespace'));

    await waitFor(() =>
      expect(create).toHaveBeenLastCalledWith(
        'shop',
        expect.objectContaining({
          cluster: 'staging',
          name: 'shop-test',
          terms: {
            mode: 'fixed',
            hard: { 'requests.cpu': '2', 'requests.memory': '1Gi', pods: '5' },
          },
        }),
        {},
      ),
    );
    expect(
      await screen.findByRole('row', { name: /shop-test/ }),
    ).toHaveTextContent('Being made');
  });

  it('offers the clusters of the project also to who does not see them', async () => {
    const api = FakeProjectsApi.create({
      projects: [aProject({ clusters: { names: ['hidden', 'staging'] } })],
    });
    renderProjects({ path, api });
    await userEvent.click(
      await screen.findByRole('button', { name: 'New namespace' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('combobox', { name: /Cluster/ }),
      'hid',
    );

    expect(
      await screen.findByRole('option', { name: 'hidden' }),
    ).toBeInTheDocument();
  });

  it('takes one in that exists', async () => {
    const api = FakeProjectsApi.create({
      projects: [aProject({ clusters: { names: ['staging'] } })],
    });
    const create = jest.spyOn(api, 'createNamespace');
    renderProjects({ path, api });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Take one in' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Name of the namespace/ }),
      'legacy',
    );

    await waitFor(() =>
      expect(create).toHaveBeenCalledWith(
        'shop',
        expect.objectContaining({ name: 'legacy', adopt: true }),
        { dryRun: true },
      ),
    );
  });

  it('moves one to another project, quota and all', async () => {
    const api = FakeProjectsApi.create();
    const move = jest.spyOn(api, 'moveNamespace');
    renderProjects({ path, api });
    const dialog = await act('Move to another project');
    expect(button(dialog, 'Move')).toBeDisabled();

    await userEvent.type(
      within(dialog).getByRole('combobox', { name: /To project/ }),
      'bill',
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /billing/ }),
    );
    await waitFor(() => expect(button(dialog, 'Move')).toBeEnabled());
    await userEvent.click(button(dialog, 'Move'));

    await waitFor(() =>
      expect(move).toHaveBeenLastCalledWith(SHOP_DEV, 'billing', {}),
    );
    await waitFor(() =>
      expect(
        screen.queryByRole('row', { name: /shop-dev/ }),
      ).not.toBeInTheDocument(),
    );
  });

  it('deletes once the name is typed, and detaches without', async () => {
    const api = FakeProjectsApi.create();
    const remove = jest.spyOn(api, 'deleteNamespace');
    renderProjects({ path, api });
    const dialog = await act('Delete');
    expect(dialog).toHaveTextContent(
      'shop-dev is deleted in staging with everything in it',
    );
    await within(dialog).findByText('It is done as asked');
    expect(button(dialog, 'Delete')).toBeDisabled();
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: 'Type shop-dev to confirm' }),
      'shop-dev',
    );
    await userEvent.click(button(dialog, 'Delete'));

    await waitFor(() =>
      expect(remove).toHaveBeenLastCalledWith(SHOP_DEV, { detach: false }, {}),
    );
    expect(await screen.findByText('Being deleted')).toBeInTheDocument();
  });

  it('does not move what does not fit', async () => {
    const api = FakeProjectsApi.create({
      effects: [
        {
          severity: 'refusal',
          message: 'shop has no room for that',
          key: 'pods',
          asked: '50',
          free: '10',
        },
      ],
    });
    renderProjects({ path, api });
    const dialog = await act('Change what it gets');
    await userEvent.click(
      within(dialog).getByRole('radio', { name: /As it needs, between/ }),
    );

    // What it may have at most begins with all of the quota.
    expect(quantity(dialog, 'Pods')).toHaveValue('100');
    expect(
      await within(dialog).findByText('Pods: asked for 50, free 10'),
    ).toBeInTheDocument();
    expect(button(dialog, 'Save')).toBeDisabled();
  });

  it('tells how to work in it with kubectl', async () => {
    renderProjects({ path });
    const dialog = await act('Use with kubectl');

    expect(
      within(dialog).getByText(
        'kubectl --context staging -n shop-dev get pods',
      ),
    ).toBeInTheDocument();
    expect(
      within(dialog).getByRole('link', { name: 'Credentials and kubeconfig' }),
    ).toHaveAttribute('href', '/cluster-access/credentials');
  });

  it('leaves namespaces of the system where they are', async () => {
    const api = FakeProjectsApi.create({
      namespaces: [
        aNamespace({ project: 'staging-system', name: 'kube-system' }),
      ],
    });
    renderProjects({ path: '/projects/staging-system/namespaces', api });
    await userEvent.click(
      await screen.findByRole('button', { name: /Actions of kube-system/ }),
    );

    expect(await screen.findAllByRole('menuitem')).toHaveLength(1);
  });

  it.each([
    [new NotAllowedError('no'), 'You need the permission'],
    [new ServiceUnavailableError('The hub is away'), 'The hub is away'],
  ])('says why there is nothing to see: %s', async (error, words) => {
    const api = FakeProjectsApi.create();
    jest.spyOn(api, 'listNamespaces').mockRejectedValue(error);
    renderProjects({ path, api });

    expect(await screen.findByRole('alert')).toHaveTextContent(words);
  });
});
