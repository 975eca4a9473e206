import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { DefaultClustersService } from './DefaultClustersService';

const credentials = mockCredentials.user();
const cluster = (name: string) => ({
  id: name,
  name,
  labels: {},
  conditions: [],
  preflight: [],
  agents: [],
  events: [],
  createdAt: '2026-11-21T00:00:00.000Z',
  updatedAt: '2026-11-21T00:00:00.000Z',
  lastContactAt: '2026-11-21T00:00:01.000Z',
});

function setup(answer: (url: URL) => Response) {
  const asked: { url: URL; init?: RequestInit }[] = [];
  const service = DefaultClustersService.create({
    auth: mockServices.auth(),
    discovery: mockServices.discovery(),
    pluginId: 'projects',
    fetch: async (input, init) => {
      const url = new URL(String(input));
      asked.push({ url, init });
      return answer(url);
    },
  });
  return { service, asked };
}

describe('DefaultClustersService', () => {
  it('asks as the caller and gives dates as dates', async () => {
    const { service, asked } = setup(() => Response.json(cluster('west')));
    const found = await service.getCluster('west', { credentials });
    expect(found?.lastContactAt).toEqual(new Date('2026-11-21T00:00:01.000Z'));
    expect(found?.deletion).toBeUndefined();
    expect(asked[0].url.pathname).toBe('/api/clusters/clusters/west');
    const sent = new Headers(asked[0].init?.headers);
    expect(sent.get('authorization')).toBe(
      mockCredentials.service.header({
        onBehalfOf: credentials,
        targetPluginId: 'clusters',
      }),
    );
  });

  it('knows no cluster where there is none, and passes errors on', async () => {
    const none = setup(() => new Response('{}', { status: 404 }));
    expect(
      await none.service.getCluster('west', { credentials }),
    ).toBeUndefined();
    const broken = setup(() => new Response('{}', { status: 503 }));
    await expect(
      broken.service.getCluster('west', { credentials }),
    ).rejects.toThrow('503');
  });

  it('goes through all pages, and stops with an error at one that fails', async () => {
    const { service, asked } = setup(url => {
      switch (url.searchParams.get('cursor')) {
        case null:
          return Response.json({
            items: [cluster('a'), cluster('b')],
            totalItems: 3,
            pageInfo: { nextCursor: 'two' },
          });
        case 'two':
          return Response.json({
            items: [cluster('c')],
            totalItems: 3,
            pageInfo: { nextCursor: 'three' },
          });
        default:
          return new Response('{}', { status: 500 });
      }
    });
    const names: string[] = [];
    const all = async () => {
      for await (const { name } of service.listClusters(
        { phase: ['ready'] },
        { credentials },
      )) {
        names.push(name);
      }
    };
    await expect(all()).rejects.toThrow('500');
    expect(names).toEqual(['a', 'b', 'c']);
    expect(asked[1].url.searchParams.get('phase')).toBe('ready');
  });

  it('asks the API of a cluster through the proxy', async () => {
    const { service, asked } = setup(() => new Response('ok'));
    const response = await service.requestCluster(
      'west',
      {
        path: '/api/v1/namespaces?limit=1',
        headers: { Accept: 'application/json', authorization: 'Bearer other' },
      },
      { credentials },
    );
    expect(await response.text()).toBe('ok');
    expect(asked[0].url.pathname).toBe(
      '/api/clusters/clusters/west/k8s/api/v1/namespaces',
    );
    const sent = new Headers(asked[0].init?.headers);
    expect(sent.get('accept')).toBe('application/json');
    expect(sent.get('authorization')).not.toContain('other');
  });

  it.each([
    '/../../east/k8s/api',
    '/%2e%2e/%2e%2e/east/k8s/api',
    'api',
    '@other.example.com/',
    '/..\\..\\east/k8s',
  ])('does not let the path %s lead out of the cluster', async path => {
    const { service, asked } = setup(() => new Response('ok'));
    await expect(
      service.requestCluster('west', { path }, { credentials }),
    ).rejects.toThrow('does not lead into the API');
    expect(asked).toEqual([]);
  });

  it('asks as the plugin itself for quotas, members and settled access', async () => {
    const { service, asked } = setup(url =>
      Response.json(
        url.pathname.endsWith('/access-wait')
          ? { isSettled: true }
          : { clusterId: 'id', items: [], clusters: [], next: '8' },
      ),
    );
    expect((await service.listQuotas('west', { since: '7' })).next).toBe('8');
    await service.listQuotas('west');
    await service.listChangedQuotas({ since: '7' });
    await service.listProjectMembers({ subjects: ['user:default/jane'] });
    const scope = { cluster: 'west', project: 'shop' };
    expect(await service.whenAccessSettled(scope, { timeoutMs: 1e6 })).toBe(
      true,
    );
    expect(
      asked.map(
        ({ url, init }) => `${init?.method} ${url.pathname}${url.search}`,
      ),
    ).toEqual([
      'GET /api/clusters/clusters/west/service-quotas?since=7',
      'GET /api/clusters/clusters/west/service-quotas',
      'GET /api/clusters/quota-changes?since=7',
      'POST /api/clusters/project-members',
      'POST /api/clusters/clusters/west/access-wait',
    ]);
    expect(asked.slice(3).map(({ init }) => init?.body)).toEqual([
      '{"subjects":["user:default/jane"]}',
      '{"project":"shop","timeoutMs":30000}',
    ]);
    for (const { init } of asked) {
      const sent = new Headers(init?.headers);
      expect(sent.get('authorization')).toBe(
        mockCredentials.service.header({
          onBehalfOf: await mockServices.auth().getOwnServiceCredentials(),
          targetPluginId: 'clusters',
        }),
      );
    }
  });

  it('throws for quotas of a cluster that is not there', async () => {
    const { service } = setup(() => new Response('{}', { status: 404 }));
    await expect(service.listQuotas('west')).rejects.toThrow('404');
  });
});
