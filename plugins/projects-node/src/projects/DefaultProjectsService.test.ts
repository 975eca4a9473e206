import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { DefaultProjectsService } from './DefaultProjectsService';

const credentials = mockCredentials.user();
const project = (name: string) => ({
  id: `id-of-${name}`,
  name,
  conditions: [{ type: 'A', since: '2026-11-21T00:00:00.000Z' }],
  amounts: [{ key: 'pods', exhaustedAt: '2026-12-01T00:00:00.000Z' }],
  createdAt: '2026-11-21T00:00:00.000Z',
  updatedAt: '2026-11-21T00:00:01.000Z',
});
const namespace = (name: string) => ({
  name,
  conditions: [],
  amounts: [],
  createdAt: '2026-11-21T00:00:00.000Z',
});

function setup(answer: (url: URL) => Response) {
  const asked: { url: URL; init?: RequestInit }[] = [];
  const service = DefaultProjectsService.create({
    auth: mockServices.auth(),
    discovery: mockServices.discovery(),
    fetch: async (input, init) => {
      const url = new URL(String(input));
      asked.push({ url, init });
      return answer(url);
    },
  });
  return { service, asked };
}

const refused = () =>
  Response.json(
    {
      error: { name: 'ConflictError', message: 'requests.cpu: 4 of 2 free' },
      response: { statusCode: 409 },
    },
    { status: 409 },
  );

describe('DefaultProjectsService', () => {
  it('asks as the caller and gives dates as dates', async () => {
    const { service, asked } = setup(() => Response.json(project('shop')));
    const found = await service.getProject('shop', { credentials });
    expect(found?.updatedAt).toEqual(new Date('2026-11-21T00:00:01.000Z'));
    expect(found?.conditions[0].since).toEqual(new Date('2026-11-21'));
    expect(found?.amounts[0].exhaustedAt).toEqual(new Date('2026-12-01'));
    expect(asked[0].url.pathname).toBe('/api/projects/projects/shop');
    expect(new Headers(asked[0].init?.headers).get('authorization')).toBe(
      mockCredentials.service.header({
        onBehalfOf: credentials,
        targetPluginId: 'projects',
      }),
    );
  });

  it('knows nothing where there is nothing, and passes errors on', async () => {
    const none = setup(() => new Response('{}', { status: 404 })).service;
    const path = { project: 'shop', cluster: 'west', namespace: 'a' };
    expect(await none.getProject('shop', { credentials })).toBeUndefined();
    expect(await none.getUsage('shop', { credentials })).toBeUndefined();
    expect(await none.getNamespace(path, { credentials })).toBeUndefined();
    const broken = setup(() => new Response('{}', { status: 503 })).service;
    await expect(broken.getProject('shop', { credentials })).rejects.toThrow(
      '503',
    );
    await expect(broken.getUsage('shop', { credentials })).rejects.toThrow(
      '503',
    );
    await expect(broken.getNamespace(path, { credentials })).rejects.toThrow(
      '503',
    );
  });

  it('goes through all pages, and stops with an error at one that fails', async () => {
    const { service, asked } = setup(url => {
      switch (url.searchParams.get('cursor')) {
        case null:
          return Response.json({
            items: [project('a'), project('b')],
            totalItems: 3,
            nextCursor: 'two',
          });
        case 'two':
          return Response.json({
            items: [project('c')],
            totalItems: 3,
            nextCursor: 'three',
          });
        default:
          return new Response('{}', { status: 500 });
      }
    });
    const names: string[] = [];
    const all = async () => {
      for await (const { name } of service.listProjects(
        { owner: 'group:default/team-a' },
        { credentials },
      )) {
        names.push(name);
      }
    };
    await expect(all()).rejects.toThrow('500');
    expect(names).toEqual(['a', 'b', 'c']);
    expect(asked[2].url.searchParams.get('owner')).toBe('group:default/team-a');
  });

  it('lists the namespaces of a project', async () => {
    const { service, asked } = setup(() =>
      Response.json({ items: [namespace('shop')], totalItems: 1 }),
    );
    const names: string[] = [];
    for await (const { name } of service.listNamespaces(
      'shop',
      { cluster: 'west' },
      { credentials },
    )) {
      names.push(name);
    }
    expect(names).toEqual(['shop']);
    expect(`${asked[0].url.pathname}${asked[0].url.search}`).toBe(
      '/api/projects/projects/shop/namespaces?cluster=west&limit=200',
    );
  });

  it('makes projects and namespaces, or says what that would do', async () => {
    const { service, asked } = setup(url =>
      Response.json(
        url.pathname.endsWith('/namespaces')
          ? { namespace: namespace('shop'), effects: [] }
          : { project: project('shop'), effects: [] },
        { status: 201 },
      ),
    );
    const made = await service.createProject(
      { name: 'shop', clusters: { names: ['west'] } },
      { credentials },
    );
    expect(made.project?.createdAt).toEqual(new Date('2026-11-21'));
    const namespaceMade = await service.createNamespace(
      'shop',
      { cluster: 'west', name: 'shop' },
      { credentials, dryRun: true },
    );
    expect(namespaceMade.namespace?.createdAt).toEqual(new Date('2026-11-21'));
    expect(
      asked.map(({ url, init }) => [
        init?.method,
        `${url.pathname}${url.search}`,
        JSON.parse(String(init?.body)),
      ]),
    ).toEqual([
      [
        'POST',
        '/api/projects/projects',
        { name: 'shop', clusters: { names: ['west'] } },
      ],
      [
        'POST',
        '/api/projects/projects/shop/namespaces?dryRun=true',
        { cluster: 'west', name: 'shop' },
      ],
    ]);
  });

  it('says in the words of the projects plugin why something was refused', async () => {
    const { service } = setup(refused);
    await expect(
      service.updateProject('shop', { limit: {} }, { credentials }),
    ).rejects.toMatchObject({
      statusCode: 409,
      body: { error: { message: 'requests.cpu: 4 of 2 free' } },
    });
  });
});
