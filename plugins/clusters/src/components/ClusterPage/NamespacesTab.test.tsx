import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  NamespaceProjectDialogProps,
  NamespaceProjectsApi,
} from '@rigging/backstage-plugin-clusters-react';
import { renderClusters } from '../../__testUtils__/renderClusters';

const path = '/clusters/staging/namespaces';

function Dialog(props: NamespaceProjectDialogProps) {
  return (
    <div role="dialog">
      {props.namespace
        ? `Take in ${props.namespace} of ${props.cluster}`
        : `New in ${props.cluster}`}
    </div>
  );
}

const projects: NamespaceProjectsApi = {
  listNamespaceProjects: async () => [
    { namespace: 'kube-system', project: 'staging-system' },
  ],
  Dialog,
};

describe('NamespacesTab', () => {
  it('knows of no projects where the portal has none', async () => {
    renderClusters({ path });

    expect(
      await screen.findByRole('row', { name: /kube-system/ }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('columnheader', { name: /Project/ }),
    ).not.toBeInTheDocument();
  });

  it('says in which project a namespace is', async () => {
    renderClusters({ path, projects });

    const row = await screen.findByRole('row', { name: /kube-system/ });
    expect(await within(row).findByText('staging-system')).toBeInTheDocument();
    expect(within(row).queryByRole('button')).not.toBeInTheDocument();
  });

  it('takes one in that is in none, and makes new ones', async () => {
    renderClusters({ path, projects });

    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Take default into a project',
      }),
    );
    expect(screen.getByRole('dialog')).toHaveTextContent(
      'Take in default of staging',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'New namespace in a project' }),
    );
    expect(screen.getByRole('dialog')).toHaveTextContent('New in staging');
  });
});
