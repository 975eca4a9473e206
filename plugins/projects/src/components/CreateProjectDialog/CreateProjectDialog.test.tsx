import { ConflictError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeProjectsApi } from '../../__fixtures__/FakeProjectsApi';
import { renderProjects } from '../../__testUtils__/renderProjects';

async function open(api: FakeProjectsApi) {
  renderProjects({ path: '/projects', api });
  await screen.findByRole('grid', { name: 'Projects' });
  await userEvent.click(screen.getByRole('button', { name: 'New project' }));
  return screen.findByRole('dialog', { name: 'New project' });
}

async function fill(dialog: HTMLElement, name: string, cpu: string) {
  await userEvent.type(
    within(dialog).getByRole('textbox', { name: /^Name/ }),
    name,
  );
  await userEvent.click(
    within(dialog).getByRole('radio', { name: /By labels/ }),
  );
  await userEvent.type(
    within(dialog).getByRole('textbox', { name: 'Labels' }),
    'env=staging',
  );
  await userEvent.click(
    within(dialog).getByRole('button', { name: 'Add to Quota' }),
  );
  await userEvent.click(await screen.findByRole('menuitem', { name: 'CPU' }));
  await userEvent.type(
    await within(dialog).findByRole('textbox', { name: 'CPU: quantity' }),
    cpu,
  );
}

const submit = (dialog: HTMLElement) =>
  within(dialog).getByRole('button', { name: 'Create project' });

describe('CreateProjectDialog', () => {
  it('shows what will happen, makes the project as shown and opens it', async () => {
    const api = FakeProjectsApi.create({
      effects: [{ severity: 'info', message: 'It takes 4 of your budget' }],
    });
    const create = jest.spyOn(api, 'createProject');
    const dialog = await open(api);
    expect(submit(dialog)).toBeDisabled();

    await fill(dialog, 'search', '4');

    expect(
      await within(dialog).findByText('It takes 4 of your budget'),
    ).toBeInTheDocument();
    expect(create).toHaveBeenLastCalledWith(expect.anything(), {
      dryRun: true,
    });
    await waitFor(() => expect(submit(dialog)).toBeEnabled());
    await userEvent.click(submit(dialog));
    await waitFor(() =>
      expect(create).toHaveBeenLastCalledWith(
        expect.objectContaining({
          name: 'search',
          clusters: { selector: { env: 'staging' } },
          limit: { 'requests.cpu': '4' },
        }),
        {},
      ),
    );
    expect(
      await screen.findByRole('heading', { name: 'search' }),
    ).toBeInTheDocument();
  });

  it('asks within the budget of the owner for what the budget limits, with what is free', async () => {
    const api = FakeProjectsApi.create({
      budgets: [
        {
          owner: 'group:default/retail',
          clusters: { names: ['hidden', 'hidden-too'] },
          limit: { 'requests.cpu': '20', 'requests.memory': '64Gi' },
          allocated: { 'requests.cpu': '8', 'requests.memory': '32Gi' },
        },
      ],
    });
    const create = jest.spyOn(api, 'createProject');
    const dialog = await open(api);
    const box = (name: string | RegExp) =>
      within(dialog).getByRole('textbox', { name });
    await userEvent.type(box(/^Name/), 'search');
    await userEvent.type(
      within(dialog).getByRole('combobox', { name: /^Owner/ }),
      'Reta',
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /Retail/ }),
    );
    await userEvent.tab();
    expect(box('CPU: quantity')).toHaveAccessibleDescription(
      'Free in the budget of the owner: 12',
    );
    expect(box('Memory: quantity')).toHaveAccessibleDescription(
      'Free in the budget of the owner: 32 GiB',
    );
    await userEvent.type(box('CPU: quantity'), '4');
    await userEvent.type(box('Memory: quantity'), '8Gi');
    await userEvent.click(
      within(dialog).getByRole('button', { name: /Names of the clusters/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'hidden' }),
    );
    await userEvent.keyboard('{Escape}');

    await waitFor(() =>
      expect(create).toHaveBeenLastCalledWith(
        expect.objectContaining({
          owner: 'group:default/retail',
          clusters: { names: ['hidden'] },
          limit: { 'requests.cpu': '4', 'requests.memory': '8Gi' },
          containerDefaults: {
            requests: { cpu: '100m', memory: '128Mi' },
            limits: {},
          },
        }),
        { dryRun: true },
      ),
    );
  });

  it('does not make what is refused, and says key, asked and free', async () => {
    const api = FakeProjectsApi.create({
      effects: [
        {
          severity: 'refusal',
          message: 'The budget of retail is not enough',
          key: 'requests.cpu',
          asked: '40',
          free: '10',
        },
        {
          severity: 'refusal',
          message: 'The budget of retail is not enough',
          key: 'requests.memory',
          asked: '64Gi',
          free: '1536Mi',
        },
      ],
    });
    const dialog = await open(api);
    await fill(dialog, 'search', '40');

    expect(
      await within(dialog).findByText('CPU: asked for 40, free 10'),
    ).toBeInTheDocument();
    expect(
      within(dialog).getByText('Memory: asked for 64 GiB, free 1.5 GiB'),
    ).toBeInTheDocument();
    expect(
      within(dialog).getAllByText('The budget of retail is not enough'),
    ).toHaveLength(1);
    expect(submit(dialog)).toBeDisabled();
  });

  it('keeps what was typed when the hub says no after all', async () => {
    const api = FakeProjectsApi.create();
    const dialog = await open(api);
    await fill(dialog, 'search', '4');
    await waitFor(() => expect(submit(dialog)).toBeEnabled());
    jest
      .spyOn(api, 'createProject')
      .mockRejectedValue(new ConflictError('The name search is taken'));

    await userEvent.click(submit(dialog));

    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'The name search is taken',
    );
    expect(within(dialog).getByRole('textbox', { name: /^Name/ })).toHaveValue(
      'search',
    );
  });

  it('asks nothing of the hub while a quantity is none', async () => {
    const api = FakeProjectsApi.create();
    const create = jest.spyOn(api, 'createProject');
    const dialog = await open(api);

    await fill(dialog, 'search', '-4');

    expect(
      await within(dialog).findByText(/not negative, e.g. 4, 500m/),
    ).toBeInTheDocument();
    expect(create).not.toHaveBeenCalledWith(
      expect.objectContaining({ limit: { 'requests.cpu': '-4' } }),
      expect.anything(),
    );
    expect(submit(dialog)).toBeDisabled();
  });
});
