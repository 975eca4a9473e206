import { startProjectsBackend } from '../__testUtils__/startProjectsBackend';

jest.setTimeout(60_000);

const CLUSTERS = { names: ['west'] };

describe('what cannot be is refused, with its name', () => {
  type Backend = Awaited<ReturnType<typeof startProjectsBackend>>;
  let call: Backend['call'];

  beforeAll(async () => {
    ({ call } = await startProjectsBackend());
    await call('post', '/projects', {
      body: { name: 'shop', clusters: CLUSTERS, limit: { cpu: '4' } },
    });
  });

  const limited = { limit: { cpu: '4', pods: '10' } };

  it.each([
    [{ name: 'Shop' }, 'lower-case letters'],
    [{ name: '-shop' }, 'lower-case letters'],
    [{ name: 'a'.repeat(64) }, '1 to 63'],
    [{ name: 'new' }, 'reserved'],
    [{ name: 'west-system' }, 'come with clusters'],
    [{ displayName: 'x'.repeat(129) }, 'displayName'],
    [{ description: 'a\u0007b' }, 'description'],
    [{ owner: 'group:default/ghosts' }, 'not in the catalog'],
    [{ owner: 'component:default/web' }, 'neither a group nor a user'],
    [{ clusters: { names: ['nothere'] } }, "no cluster 'nothere'"],
    [{ clusters: { names: ['No Way'] } }, 'cannot be the name of a cluster'],
    [{ clusters: { selector: { 'a b': 'c' } } }, 'a b=c'],
    [{ clusters: { selector: { a: 'b c' } } }, 'a=b c'],
    [{ podSecurity: 'lax' }, 'podSecurity'],
    [{ unknown: 1 }, 'additional properties'],
    // rancher#56497: negative quotas, and what else is no quantity.
    [{ limit: { cpu: '-1' } }, 'limit of cpu'],
    [{ limit: { cpu: 'NaN' } }, 'no Kubernetes quantity'],
    [{ limit: { memory: '4 apples' } }, 'limit of memory'],
    [{ limit: { memory: '' } }, 'limit of memory'],
    [{ limit: { pods: '1.5' } }, 'has to be whole'],
    [{ limit: { cpu: '1', 'requests.cpu': '2' } }, 'twice'],
    [{ limit: { bananas: '1' } }, "'bananas'"],
    [{ limit: { 'nvidia.com/gpu': '1' } }, 'requests.nvidia.com/gpu'],
    [{ limit: { 'limits.cpu@Nonsense': '1' } }, 'limits.cpu@Nonsense'],
    [{ limit: { cpu: 4 } }, 'limit'],
    [
      { ...limited, namespaceDefaults: { mode: 'fixed' } },
      'namespaceDefaults are fixed',
    ],
    [
      {
        ...limited,
        namespaceDefaults: { mode: 'elastic', hard: { cpu: '1' } },
      },
      'namespaceDefaults are elastic',
    ],
    [
      { ...limited, namespaceDefaults: { mode: 'fixed', hard: { cpu: '5' } } },
      'limit of the whole project 4',
    ],
    [
      {
        ...limited,
        namespaceDefaults: { mode: 'fixed', hard: { memory: '1Gi' } },
      },
      'requests.memory, which the project does not limit',
    ],
    [
      {
        ...limited,
        namespaceDefaults: {
          ...{ mode: 'elastic', min: { cpu: '2' }, max: { cpu: '1' } },
        },
      },
      'minimum of requests.cpu',
    ],
    [
      { ...limited, namespaceDefaults: { mode: 'fixed', hard: { cpu: '-1' } } },
      'namespaceDefaults.hard of cpu',
    ],
    [{ containerDefaults: { requests: { cpu: '-1' } } }, 'requests.cpu'],
    [{ containerDefaults: { limits: { pods: '1' } } }, 'limits.pods'],
    [
      { containerDefaults: { requests: { cpu: '2' }, limits: { cpu: '1' } } },
      'request 2 of cpu',
    ],
    [
      { containerDefaults: { requests: { cpu: '1', 'requests.cpu': '2' } } },
      'twice',
    ],
    [
      {
        ...limited,
        reservations: [{ cluster: 'east', amounts: { cpu: '1' } }],
      },
      "cluster 'east'",
    ],
    [
      {
        ...limited,
        reservations: [{ cluster: 'nothere', amounts: { cpu: '1' } }],
      },
      "cluster 'nothere'",
    ],
    [
      {
        ...limited,
        reservations: [{ cluster: 'west', amounts: { cpu: '5' } }],
      },
      'more than the limit of 4',
    ],
    [
      {
        ...limited,
        reservations: [{ cluster: 'west', amounts: { memory: '1' } }],
      },
      'reservation names requests.memory',
    ],
    [
      {
        ...limited,
        reservations: [
          { cluster: 'west', amounts: { cpu: '1' } },
          { cluster: 'west', amounts: { pods: '1' } },
        ],
      },
      "'west' twice",
    ],
  ])('a new project with %j', async (body, words) => {
    const before = await call('get', '/projects?kind=custom');
    const answer = await call('post', '/projects', {
      body: { name: 'other', clusters: CLUSTERS, ...body },
    });
    expect([answer.status, answer.body.error?.message]).toEqual([
      400,
      expect.stringContaining(words),
    ]);
    const after = await call('get', '/projects?kind=custom');
    expect(after.body.totalItems).toBe(before.body.totalItems);
  });

  it.each([
    ['patch', '/projects/shop', { limit: { cpu: '-1' } }, 400, 'limit of cpu'],
    [
      'patch',
      '/projects/shop',
      { reservations: [{ cluster: 'west', amounts: { cpu: '5' } }] },
      400,
      'more than the limit',
    ],
    ['post', '/projects', { name: 'shop', clusters: CLUSTERS }, 409, 'taken'],
    ['delete', '/projects/shop', undefined, 400, 'namespaces'],
    ['delete', '/projects/shop?namespaces=eat', undefined, 400, 'namespaces'],
    ['delete', '/projects/shop?namespaces=move', undefined, 400, "in 'to'"],
    [
      'delete',
      '/projects/shop?namespaces=move&to=shop',
      undefined,
      400,
      "in 'to'",
    ],
    [
      'delete',
      '/projects/shop?namespaces=delete&to=x',
      undefined,
      400,
      'leave it out',
    ],
    [
      'delete',
      '/projects/shop?namespaces=move&to=none',
      undefined,
      404,
      "'none'",
    ],
    ['get', '/projects?cursor=guess', undefined, 400, 'cursor'],
    ['get', '/projects?limit=0', undefined, 400, 'limit'],
    ['get', '/projects?search=%00', undefined, 400, 'NUL'],
    ['get', '/projects?kind=odd', undefined, 400, 'kind'],
    ['get', '/projects?owner=a:b:c:d', undefined, 400, 'owner'],
    ['get', '/projects/%00', undefined, 404, 'no project'],
    ['get', '/projects/shop/usage-history?key=%00', undefined, 400, 'NUL'],
    ['get', '/projects/shop/usage-history?key=x', undefined, 400, "'x'"],
    [
      'post',
      '/projects/shop/namespaces',
      { cluster: 'east', name: 'x' },
      400,
      "'east'",
    ],
    [
      'post',
      '/projects/shop/namespaces',
      { cluster: 'west', name: 'X' },
      400,
      'name',
    ],
    [
      'post',
      '/projects/shop/namespaces',
      { cluster: 'west', name: 'kube-system' },
      400,
      'kube-system',
    ],
    ['get', '/projects/shop/namespaces?cursor=guess', undefined, 400, 'cursor'],
    ['get', '/projects/shop/namespaces?search=%00', undefined, 400, 'NUL'],
    ['get', '/projects/shop/namespaces/west/none', undefined, 404, "'none'"],
    [
      'put',
      '/budgets/component/default/x',
      { limit: { cpu: '1' } },
      400,
      'component',
    ],
    [
      'put',
      '/budgets/group/default/team-a',
      { limit: { cpu: '-1' } },
      400,
      'cpu',
    ],
  ] as const)('%s %s with %j', async (method, path, body, expected, words) => {
    const answer = await call(method, path, { body });
    expect([answer.status, answer.body.error?.message]).toEqual([
      expected,
      expect.stringContaining(words),
    ]);
  });

  it('names of clusters stay when they have left the registry, and new ones are looked up', async () => {
    const { call: ask, clusters } = await startProjectsBackend();
    await ask('post', '/projects', {
      body: { name: 'shop', clusters: { names: ['east', 'west'] } },
    });
    clusters.remove('east');
    const patch = (names: string[]) =>
      ask('patch', '/projects/shop', { body: { clusters: { names } } });
    expect((await patch(['east', 'west'])).status).toBe(200);
    expect((await patch(['west'])).status).toBe(200);
  });
});
