import { NotAllowedError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeClusterAccessApi } from '../../__fixtures__/FakeClusterAccessApi';
import { renderClusters } from '../../__testUtils__/renderClusters';

const path = '/cluster-access/roles';
const table = () => screen.findByRole('grid', { name: 'Roles' });

async function openForm() {
  const button = await screen.findByRole('button', { name: 'New role' });
  await waitFor(() => expect(button).toBeEnabled());
  await userEvent.click(button);
  return screen.findByRole('dialog', { name: 'New role' });
}

describe('RolesPage', () => {
  it('says of each role what it is for, whence it is, and whether it can be given', async () => {
    renderClusters({ path });

    const row = (name: RegExp) => screen.getByRole('row', { name });
    await table();
    expect(row(/Cluster owner/)).toHaveTextContent('Built in');
    expect(row(/Read only/)).toHaveTextContent('Clusters, Projects');
    expect(row(/Old operations/)).toHaveTextContent('Locked');
    expect(row(/Break glass/)).toHaveTextContent('Administrators give it');
  });

  it('shows only those for projects', async () => {
    renderClusters({ path });
    await table();

    await userEvent.click(screen.getByRole('button', { name: /Roles for/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Projects' }),
    );

    await waitFor(() =>
      expect(screen.queryByRole('row', { name: /Cluster owner/ })).toBeNull(),
    );
    expect(screen.getByRole('row', { name: /Project owner/ })).toBeVisible();
  });

  it('makes a role of rules that say in words what they allow', async () => {
    const access = FakeClusterAccessApi.create();
    const create = jest.spyOn(access, 'createRole');
    renderClusters({ path, access });
    const dialog = await openForm();
    const type = async (name: RegExp, text: string) =>
      userEvent.type(within(dialog).getByRole('textbox', { name }), text);

    await type(/^Name/, 'pod-restarter');
    await userEvent.click(within(dialog).getByRole('button', { name: 'get' }));
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'delete' }),
    );
    const submit = within(dialog).getByRole('button', { name: 'Create role' });
    expect(submit).toBeDisabled();
    await type(/^Resources/, 'pods');
    expect(within(dialog).getByText('get, delete on pods')).toBeInTheDocument();
    await userEvent.click(submit);

    await waitFor(() =>
      expect(create).toHaveBeenCalledWith(
        expect.objectContaining({
          name: 'pod-restarter',
          contexts: ['cluster'],
          rules: [
            { apiGroups: [''], resources: ['pods'], verbs: ['get', 'delete'] },
          ],
        }),
      ),
    );
    expect(
      await screen.findByRole('heading', { name: 'pod-restarter' }),
    ).toBeInTheDocument();
  });

  it('takes rules as YAML, and says what is wrong with them', async () => {
    const access = FakeClusterAccessApi.create();
    const create = jest.spyOn(access, 'createRole');
    renderClusters({ path, access });
    const dialog = await openForm();
    await userEvent.click(within(dialog).getByRole('radio', { name: 'YAML' }));
    const yaml = within(dialog).getByRole('textbox', { name: /YAML/ });

    await userEvent.click(yaml);
    await userEvent.paste('- verbs: get');
    expect(yaml).toHaveAccessibleDescription(/rules\[0\]\.verbs/);
    await userEvent.clear(yaml);
    await userEvent.click(yaml);
    await userEvent.paste(
      '- apiGroups: [apps]\n  resources: [deployments]\n  verbs: [patch]\n',
    );
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /^Name/ }),
      'patcher',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Create role' }),
    );

    await waitFor(() =>
      expect(create).toHaveBeenCalledWith(
        expect.objectContaining({
          rules: [
            {
              apiGroups: ['apps'],
              resources: ['deployments'],
              verbs: ['patch'],
            },
          ],
        }),
      ),
    );
  });

  it('keeps what was typed when the hub refuses', async () => {
    const access = FakeClusterAccessApi.create();
    jest
      .spyOn(access, 'createRole')
      .mockRejectedValue(
        new NotAllowedError('You do not hold delete on pods in all clusters'),
      );
    renderClusters({ path, access });
    const dialog = await openForm();
    const name = within(dialog).getByRole('textbox', { name: /^Name/ });
    await userEvent.type(name, 'too-much');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Remove rule 1' }),
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Create role' }),
    );

    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'You do not hold delete on pods',
    );
    expect(name).toHaveValue('too-much');
  });

  it('says that roles are not for this person to see', async () => {
    const access = FakeClusterAccessApi.create();
    jest
      .spyOn(access, 'listRoles')
      .mockRejectedValue(new NotAllowedError('no'));
    renderClusters({ path, access });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You need the permission clusters.role.read',
    );
  });
});
