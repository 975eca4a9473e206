import { aNamespace, aProject } from '../__fixtures__/aProject';
import { ProjectsClient } from './ProjectsClient';

const BASE_URL = 'http://hub/api/projects';

function setUp(answer: unknown, status = 200) {
  const fetch = jest.fn<Promise<Response>, Parameters<typeof window.fetch>>(
    async () =>
      new Response(status === 204 ? undefined : JSON.stringify(answer), {
        status,
        headers: { 'Content-Type': 'application/json' },
      }),
  );
  const client = ProjectsClient.create({
    discoveryApi: { getBaseUrl: async () => BASE_URL },
    fetchApi: { fetch },
  });
  const asked = () => {
    const [url, init] = fetch.mock.calls[fetch.mock.calls.length - 1];
    return {
      url: String(url).slice(BASE_URL.length),
      method: init?.method,
      body: init?.body ? JSON.parse(String(init.body)) : undefined,
    };
  };
  return { client, asked };
}

describe('ProjectsClient', () => {
  it('asks for a page with every filter and gives dates as dates', async () => {
    const project = aProject();
    const { client, asked } = setUp({ items: [project], totalItems: 1 });

    const list = await client.listProjects({
      search: 'a b',
      owner: 'group:default/a',
      cluster: 'staging',
      kind: 'custom',
      limit: 10,
      cursor: 'c1',
    });

    const url = new URL(`http://hub${asked().url}`);
    expect(url.pathname).toBe('/projects');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      search: 'a b',
      owner: 'group:default/a',
      cluster: 'staging',
      kind: 'custom',
      limit: '10',
      cursor: 'c1',
    });
    expect(list.items[0]).toEqual(project);
  });

  it('says that it only asks what would be', async () => {
    const { client, asked } = setUp({ effects: [] });

    await client.updateProject('shop', { limit: {} }, { dryRun: true });
    expect(asked()).toMatchObject({
      url: '/projects/shop?dryRun=true',
      method: 'PATCH',
    });
    await client.updateProject('shop', { limit: {} });
    expect(asked().url).toBe('/projects/shop');
    await client.deleteProject(
      'shop',
      { namespaces: 'move', to: 'other' },
      { dryRun: true },
    );
    expect(asked()).toMatchObject({
      url: '/projects/shop?namespaces=move&to=other&dryRun=true',
      method: 'DELETE',
    });
  });

  it('names a namespace by project, cluster and name', async () => {
    const namespace = aNamespace();
    const { client, asked } = setUp({ namespace, effects: [] });
    const path = { project: 'shop', cluster: 'staging', namespace: 'shop-dev' };

    const moved = await client.moveNamespace(path, 'other');
    expect(asked()).toEqual({
      url: '/projects/shop/namespaces/staging/shop-dev/move',
      method: 'POST',
      body: { to: 'other' },
    });
    expect(moved.namespace?.observedAt).toBeInstanceOf(Date);
    await client.deleteNamespace(path, { detach: true });
    expect(asked().url).toBe(
      '/projects/shop/namespaces/staging/shop-dev?detach=true',
    );
  });

  it('names the owner of a budget by its parts', async () => {
    const { client, asked } = setUp(undefined, 204);

    await client.deleteBudget('group:default/retail');

    expect(asked()).toMatchObject({
      url: '/budgets/group/default/retail',
      method: 'DELETE',
    });
  });

  it('passes on why the hub refused', async () => {
    const { client } = setUp(
      {
        error: { name: 'ConflictError', message: 'The name shop is taken' },
        response: { statusCode: 409 },
      },
      409,
    );

    await expect(
      client.createProject({ name: 'shop', clusters: {} }),
    ).rejects.toMatchObject({
      cause: { message: 'The name shop is taken' },
    });
  });
});
