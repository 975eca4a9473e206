import {
  ConflictError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeProjectsApi } from '../../__fixtures__/FakeProjectsApi';
import { renderProjects } from '../../__testUtils__/renderProjects';

const path = '/projects?view=budgets';
const RETAIL = 'group:default/retail';

async function act(action: string) {
  await userEvent.click(
    await screen.findByRole('button', {
      name: `Change or take away the budget of ${RETAIL}`,
    }),
  );
  await userEvent.click(await screen.findByRole('menuitem', { name: action }));
  return screen.findByRole('dialog');
}

describe('BudgetsView', () => {
  it('says what is given to projects of what there is, and where', async () => {
    renderProjects({ path });

    const budgets = await screen.findByRole('grid', { name: 'Budgets' });
    const retail = within(budgets).getByRole('row', { name: /retail/i });
    expect(retail).toHaveTextContent('10 of 20 given, 10 free');
    expect(retail).toHaveTextContent('staging');
  });

  it('gives a budget to an owner of the catalog', async () => {
    const api = FakeProjectsApi.create({ budgets: [] });
    const put = jest.spyOn(api, 'putBudget');
    renderProjects({ path, api });
    expect(await screen.findByText('No budgets')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Give a budget' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('combobox', { name: /Owner/ }),
      'Plat',
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /Platform team/ }),
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: /^Add to/ }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Memory' }),
    );
    await userEvent.type(
      await within(dialog).findByRole('textbox', { name: 'Memory: quantity' }),
      '64Gi',
    );
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));

    await waitFor(() =>
      expect(put).toHaveBeenCalledWith('group:default/platform-team', {
        limit: { 'requests.memory': '64Gi' },
        clusters: undefined,
      }),
    );
    expect(
      await screen.findByRole('row', { name: /Platform team|platform-team/ }),
    ).toHaveTextContent('In no cluster without an administrator');
  });

  it('keeps what was typed when a budget is below what is given already', async () => {
    const api = FakeProjectsApi.create();
    jest
      .spyOn(api, 'putBudget')
      .mockRejectedValue(new ConflictError('retail has projects for 10'));
    renderProjects({ path, api });
    const dialog = await act('Change');
    const cpu = within(dialog).getByRole('textbox', { name: 'CPU: quantity' });
    await userEvent.clear(cpu);
    await userEvent.type(cpu, '5');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));

    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'retail has projects for 10',
    );
    expect(cpu).toHaveValue('5');
  });

  it('takes a budget away once its owner is typed', async () => {
    const api = FakeProjectsApi.create();
    renderProjects({ path, api });
    const dialog = await act('Take away');
    const submit = within(dialog).getByRole('button', { name: 'Take away' });
    expect(submit).toBeDisabled();
    await userEvent.type(
      within(dialog).getByRole('textbox', {
        name: `Type ${RETAIL} to confirm`,
      }),
      RETAIL,
    );
    await userEvent.click(submit);

    expect(await screen.findByText('No budgets')).toBeInTheDocument();
  });

  it('says that budgets are not for this person to see', async () => {
    const api = FakeProjectsApi.create();
    jest.spyOn(api, 'listBudgets').mockRejectedValue(new NotAllowedError('no'));
    renderProjects({ path, api });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You need the permission projects.budget.read',
    );
  });

  it('asks again when the hub did not answer', async () => {
    const api = FakeProjectsApi.create();
    jest
      .spyOn(api, 'listBudgets')
      .mockRejectedValueOnce(new ServiceUnavailableError('The hub is away'));
    renderProjects({ path, api });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The hub is away',
    );

    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(
      await screen.findByRole('row', { name: /retail/i }),
    ).toBeInTheDocument();
  });
});
