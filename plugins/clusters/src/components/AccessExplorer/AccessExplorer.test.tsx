import { ServiceUnavailableError } from '@backstage/errors';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeClusterAccessApi } from '../../__fixtures__/FakeClusterAccessApi';
import { renderClusters } from '../../__testUtils__/renderClusters';

const path = '/clusters/staging/members';
const answer = () =>
  screen.findByRole('grid', { name: 'Who has it, and by which way' });

async function fill(name: RegExp, text: string) {
  const field = await screen.findByRole('textbox', { name });
  await userEvent.clear(field);
  if (text) await userEvent.type(field, text);
}

async function ask() {
  await userEvent.click(screen.getByRole('button', { name: 'Ask' }));
}

async function chooseMode(mode: RegExp) {
  await userEvent.click(
    await screen.findByRole('button', { name: /Who can …/ }),
  );
  await userEvent.click(await screen.findByRole('option', { name: mode }));
}

async function choosePerson(typed: string, option: RegExp) {
  await userEvent.type(screen.getByRole('combobox', { name: /^Who/ }), typed);
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

describe('AccessExplorer', () => {
  it('says who can do something, over which roles to which rule and where', async () => {
    const access = FakeClusterAccessApi.create();
    const list = jest.spyOn(access, 'listAccessSubjects');
    renderClusters({ path, access });
    await fill(/^Verb/, 'get');
    await fill(/^Resource/, 'pods/log');
    await fill(/^Namespace/, 'shop');

    await ask();

    await answer();
    expect(list).toHaveBeenLastCalledWith('staging', {
      verb: 'get',
      resource: 'pods',
      subresource: 'log',
      apiGroup: undefined,
      resourceName: undefined,
      namespace: 'shop',
    });
    const explained = within(await answer());
    const sre = explained.getByRole('row', { name: /sre/ });
    // The names that the API takes are below the words.
    expect(sre).toHaveTextContent(
      /On call, by way of Read only.*on-call → read-only/,
    );
    expect(sre).toHaveTextContent('as Kubernetes ships view');
    expect(explained.getByRole('row', { name: /checkout/ })).toHaveTextContent(
      'In namespaces shop, shop-jobs',
    );
    expect(
      explained.getByRole('row', { name: /portal-admins/ }),
    ).toHaveTextContent(
      'As administrator of all clusterseverything on all resources',
    );
  });

  it('knows the API group of common resources', async () => {
    renderClusters({ path });

    await fill(/^Resource/, 'deployments');

    expect(screen.getByRole('textbox', { name: /API group/ })).toHaveValue(
      'apps',
    );
  });

  it('says whether somebody may, and why not is an answer too', async () => {
    renderClusters({ path });
    await chooseMode(/Can somebody/);
    await choosePerson('grac', /Grace Hopper/);
    await fill(/^Resource/, 'secrets');
    await ask();

    expect(
      await screen.findByText('No. user:default/grace may not get secrets.'),
    ).toBeInTheDocument();
    await fill(/^Resource/, 'pods');
    await ask();

    expect(
      await screen.findByText('Yes. user:default/grace may get pods.'),
    ).toBeInTheDocument();
    expect(
      within(await answer()).getByRole('row', { name: /grace/ }),
    ).toHaveTextContent(/Manage workloads.*workloads-manage/);
  });

  it('says all that somebody may', async () => {
    renderClusters({ path });
    await chooseMode(/What can somebody do/);
    await choosePerson('Retail', /Retail/);
    await ask();

    expect(
      within(await answer()).getByRole('row', { name: /retail/ }),
    ).toHaveTextContent('get, list, watch on nodes');
  });

  it('takes an answer away when the question is another one', async () => {
    renderClusters({ path });
    await fill(/^Resource/, 'pods');
    await ask();
    await answer();

    await fill(/^Verb/, 'delete');

    expect(
      screen.queryByRole('grid', { name: 'Who has it, and by which way' }),
    ).not.toBeInTheDocument();
  });

  it('says when there is nobody', async () => {
    const access = FakeClusterAccessApi.create();
    jest.spyOn(access, 'listAccessSubjects').mockResolvedValue({ items: [] });
    renderClusters({ path, access });
    await screen.findByRole('textbox', { name: /^Verb/ });
    await ask();

    expect(
      await screen.findByText('Nobody can do this here.'),
    ).toBeInTheDocument();
  });

  it('says why there is no answer', async () => {
    const access = FakeClusterAccessApi.create();
    jest
      .spyOn(access, 'listAccessSubjects')
      .mockRejectedValue(new ServiceUnavailableError('The catalog is away'));
    renderClusters({ path, access });
    await screen.findByRole('textbox', { name: /^Verb/ });
    await ask();

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The catalog is away',
    );
  });
});
