import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeClusterAccessApi } from './__fixtures__/FakeClusterAccessApi';
import { FakeClusterAuditApi } from './__fixtures__/FakeClusterAuditApi';
import { FakeClusterBundlesApi } from './__fixtures__/FakeClusterBundlesApi';
import { FakeClusterCredentialsApi } from './__fixtures__/FakeClusterCredentialsApi';
import { FakeClustersApi } from './__fixtures__/FakeClustersApi';
import { fleet } from './__fixtures__/fleet';
import { renderClusters } from './__testUtils__/renderClusters';

function createApis() {
  return {
    api: FakeClustersApi.create(fleet()),
    access: FakeClusterAccessApi.create(),
    audit: FakeClusterAuditApi.create(),
    bundles: FakeClusterBundlesApi.create(),
    credentials: FakeClusterCredentialsApi.create(),
  };
}

type Apis = ReturnType<typeof createApis>;

type Page = {
  path: string;
  /** What the page asks the hub. */
  asks: (apis: Apis) => jest.SpyInstance;
  /** What it shows when there is an answer. */
  shows: string | RegExp;
  /** What it says to somebody whom the hub refuses. */
  denies: string | RegExp;
};

const cluster = '/clusters/production-eu';

const pages: Page[] = [
  {
    path: '/clusters',
    asks: ({ api }) => jest.spyOn(api, 'listClusters'),
    shows: 'production-eu',
    denies: /clusters\.cluster\.read/,
  },
  {
    path: cluster,
    asks: ({ api }) => jest.spyOn(api, 'getCluster'),
    shows: 'Capacity',
    denies: /clusters\.cluster\.read/,
  },
  {
    path: `${cluster}/members`,
    asks: ({ access }) => jest.spyOn(access, 'listMemberships'),
    shows: /^\d+ memberships?$/,
    denies: /clusters\.membership\.read/,
  },
  {
    path: `${cluster}/bundles`,
    asks: ({ bundles }) => jest.spyOn(bundles, 'listBundles'),
    shows: 'access/cluster',
    denies: /clusters\.bundle\.read/,
  },
  {
    path: `${cluster}/bundles/access/cluster`,
    asks: ({ bundles }) => jest.spyOn(bundles, 'getBundle'),
    shows: 'Objects',
    denies: /clusters\.bundle\.read/,
  },
  {
    path: `${cluster}/audit`,
    asks: ({ audit }) => jest.spyOn(audit, 'listAuditRecords'),
    shows: 'Outcome',
    denies: /clusters\.audit\.read/,
  },
  {
    path: '/cluster-access',
    asks: ({ access }) => jest.spyOn(access, 'getMyAccess'),
    shows: 'You yourself',
    denies: 'Refused for a reason',
  },
  {
    path: '/cluster-access/approvals',
    asks: ({ access }) => jest.spyOn(access, 'listAccessRequests'),
    shows: 'Rotate the keys of the payment provider',
    denies: 'Refused for a reason',
  },
  {
    path: '/cluster-access/credentials',
    asks: ({ credentials }) => jest.spyOn(credentials, 'listCredentials'),
    shows: 'laptop',
    denies: /only your own credentials/,
  },
  {
    path: '/cluster-access/roles',
    asks: ({ access }) => jest.spyOn(access, 'listRoles'),
    shows: 'Cluster owner',
    denies: /clusters\.role\.read/,
  },
  {
    path: '/cluster-access/roles/read-only',
    asks: ({ access }) => jest.spyOn(access, 'getRole'),
    shows: 'Who has it',
    denies: /clusters\.role\.read/,
  },
];

describe.each(pages)('the page at $path', ({ path, asks, shows, denies }) => {
  it('says that it waits for the hub', async () => {
    const apis = createApis();
    asks(apis).mockReturnValue(new Promise(() => {}));
    renderClusters({ path, ...apis });

    const waits = await screen.findAllByText(
      (text, element) =>
        text === 'Loading table data.' ||
        element?.getAttribute('aria-label') === 'Loading',
    );
    expect(waits).not.toHaveLength(0);
    expect(screen.queryByText(shows)).not.toBeInTheDocument();
  });

  it('says that the hub does not answer, and tries again', async () => {
    const apis = createApis();
    const asked = asks(apis).mockRejectedValue(
      new ServiceUnavailableError('The hub is away'),
    );
    renderClusters({ path, ...apis });
    const [alert] = await screen.findAllByRole('alert');
    expect(alert).toHaveTextContent('The hub is away');
    expect(screen.queryByText(shows)).not.toBeInTheDocument();

    asked.mockRestore();
    for (const retry of screen.getAllByRole('button', { name: 'Try again' })) {
      await userEvent.click(retry);
    }

    expect((await screen.findAllByText(shows)).length).toBeGreaterThan(0);
    expect(screen.queryByText('The hub is away')).not.toBeInTheDocument();
  });

  it('says why it is closed to somebody', async () => {
    const apis = createApis();
    asks(apis).mockRejectedValue(new NotAllowedError('Refused for a reason'));
    renderClusters({ path, ...apis });

    const [alert] = await screen.findAllByRole('alert');
    expect(alert).toHaveTextContent(denies);
    expect(screen.queryByText(shows)).not.toBeInTheDocument();
  });
});
