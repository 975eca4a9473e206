import { startProjectsBackend } from './__testUtils__/startProjectsBackend';

jest.setTimeout(60_000);

describe('projectsPlugin', () => {
  it('makes, lists, shows, changes and removes a project', async () => {
    const { call, signals } = await startProjectsBackend();
    const created = await call('post', '/projects', {
      body: {
        name: 'shop',
        displayName: 'The shop',
        owner: 'team-a',
        clusters: { names: ['west'] },
        limit: { cpu: '4', 'limits.memory': '8Gi' },
        containerDefaults: { requests: { cpu: '100m' } },
      },
    });
    expect(created.body.error).toBeUndefined();
    expect(created.status).toBe(201);
    expect(created.body.project).toMatchObject({
      name: 'shop',
      kind: 'custom',
      owner: 'group:default/team-a',
      clusters: { names: ['west'] },
      limit: { 'requests.cpu': '4', 'limits.memory': '8Gi' },
      state: 'active',
      namespaceCount: 0,
      clusterCount: 1,
    });
    expect(
      created.body.effects.map(({ message }: { message: string }) => message),
    ).toContain(
      'Pods whose containers do not state limits.memory are refused; add a container default for it',
    );

    const listed = await call('get', '/projects?search=SHOP&cluster=west');
    expect(listed.body).toMatchObject({
      totalItems: 1,
      items: [{ name: 'shop' }],
    });
    const elsewhere = await call('get', '/projects?kind=custom&cluster=east');
    expect(elsewhere.body).toEqual({ items: [], totalItems: 0 });

    const changed = await call('patch', '/projects/shop', {
      body: { displayName: '', limit: { cpu: '8' } },
    });
    expect(changed.status).toBe(200);
    expect(changed.body.project.displayName).toBeUndefined();
    expect(changed.body.project.limit).toEqual({ 'requests.cpu': '8' });

    const removed = await call('delete', '/projects/shop?namespaces=delete');
    expect(removed.status).toBe(202);
    expect((await call('get', '/projects/shop')).status).toBe(404);
    const id = created.body.project.id;
    for (let tries = 0; signals.length === 0 && tries < 100; tries += 1) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    expect(signals).toContainEqual({ ids: expect.arrayContaining([id]) });
  });
});
