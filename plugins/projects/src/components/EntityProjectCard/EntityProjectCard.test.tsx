import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { FakeProjectsApi } from '../../__fixtures__/FakeProjectsApi';
import { projectsApiRef } from '../../api';
import { rootRouteRef } from '../../routing';
import { OwnedProjectsCard } from '../OwnedProjectsCard';
import { EntityProjectCard } from './EntityProjectCard';

function renderCards(options: {
  kind?: string;
  annotations?: Record<string, string>;
  ownedBy?: string;
  api?: FakeProjectsApi;
}) {
  const { kind = 'System', annotations, ownedBy } = options;
  return renderInTestApp(
    <EntityProvider
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        kind,
        metadata: { name: 'retail', namespace: 'default', annotations },
        spec: {},
        relations: ownedBy
          ? [{ type: 'ownedBy', targetRef: ownedBy }]
          : undefined,
      }}
    >
      {kind === 'Group' || ownedBy ? (
        <OwnedProjectsCard />
      ) : (
        <EntityProjectCard />
      )}
    </EntityProvider>,
    {
      apis: [[projectsApiRef, options.api ?? FakeProjectsApi.create()]],
      mountedRoutes: { '/projects': rootRouteRef },
    },
  );
}

describe('EntityProjectCard', () => {
  it('sums up the quota of the project that the entity names', async () => {
    await renderCards({ annotations: { 'rigging.dev/project': 'shop' } });

    expect(
      await screen.findByRole('meter', { name: 'CPU of shop' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Open project' })).toHaveAttribute(
      'href',
      expect.stringContaining('/shop'),
    );
  });

  it('says that a project is gone', async () => {
    await renderCards({ annotations: { 'rigging.dev/project': 'gone' } });

    expect(
      await screen.findByText(/There is no project gone/),
    ).toBeInTheDocument();
  });

  it('says that a project is forbidden', async () => {
    const api = FakeProjectsApi.create();
    jest.spyOn(api, 'getProject').mockRejectedValue(new NotAllowedError('no'));
    await renderCards({
      annotations: { 'rigging.dev/project': 'shop' },
      api,
    });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not see this',
    );
  });

  it('says that the hub did not answer', async () => {
    const api = FakeProjectsApi.create();
    jest
      .spyOn(api, 'getProject')
      .mockRejectedValue(new ServiceUnavailableError('The hub is away'));
    await renderCards({
      annotations: { 'rigging.dev/project': 'shop' },
      api,
    });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The hub is away',
    );
  });

  it('says which annotation is missing', async () => {
    await renderCards({});

    expect(
      await screen.findByText(/no annotation rigging\.dev\/project/),
    ).toBeInTheDocument();
  });
});

describe('OwnedProjectsCard', () => {
  it('lists the projects of a group with their tightest keys', async () => {
    const api = FakeProjectsApi.create();
    const list = jest.spyOn(api, 'listProjects');
    await renderCards({ kind: 'Group', api });

    expect(
      await screen.findByRole('link', { name: 'Web shop' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('meter', { name: 'Memory of shop' }),
    ).toBeInTheDocument();
    expect(list).toHaveBeenCalledWith({
      owner: 'group:default/retail',
      limit: 5,
    });
  });

  it('lists on a System the projects of its owner', async () => {
    const api = FakeProjectsApi.create();
    const list = jest.spyOn(api, 'listProjects');
    await renderCards({ ownedBy: 'group:default/retail', api });

    expect(
      await screen.findByRole('link', { name: 'Web shop' }),
    ).toBeInTheDocument();
    expect(list).toHaveBeenCalledWith({
      owner: 'group:default/retail',
      limit: 5,
    });
    expect(
      screen.getByRole('link', { name: 'All 2 projects' }),
    ).toHaveAttribute(
      'href',
      '/projects?kind=any&owner=group%3Adefault%2Fretail',
    );
  });

  it('says that there are none', async () => {
    await renderCards({
      kind: 'Group',
      api: FakeProjectsApi.create({ projects: [] }),
    });

    expect(
      await screen.findByText(/No project is owned here/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it('says that the hub did not answer, and counts nothing', async () => {
    const api = FakeProjectsApi.create();
    jest
      .spyOn(api, 'listProjects')
      .mockRejectedValue(new ServiceUnavailableError('The hub is away'));
    await renderCards({ kind: 'Group', api });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The hub is away',
    );
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});
